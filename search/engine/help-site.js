// @ts-check
/**
 * What questions to a site of answers are read with beyond those to one of other people's documents: they come in people's own words,
 * with slips in longer ones, and name platforms. Loaded with an index that is no such site's; a site has it in the engine's file.
 */

import { takeNames } from "./naming.js";
import { spoiltSpans } from "./spoilt.js";
import { questionIn } from "./typed.js";

/** @typedef {typeof helpSite} HelpSite */

export const helpSite = { questionIn, spoiltSpans, takeNames };
