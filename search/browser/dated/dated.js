// @ts-check
/** On a page with figures that hold for some time only: shows what holds on the day that the reader opens it. */

import { beijingDay } from "../../engine/as-of.js";
import { showDay } from "../shared/days.js";

showDay(document, beijingDay(Date.now()));
