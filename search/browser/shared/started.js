// @ts-check
/** A program that has come says so by taking away what its page says of one that has not (`.sh-unready`, which shows after a while). */

export function started() {
  const said = document.querySelector(".sh-unready");
  if (said) said.remove();
}
