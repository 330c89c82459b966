// Whether a colour can be read on white paper, as documents/options.py decides it: said while one turns it.

export const READABLE = 4.5; // WCAG 2.2, success criterion 1.4.3

/** How much a colour (#1f4a72) differs from white. */
export function contrast(colour) {
  const linear = channels(colour).map((each) => {
    const part = each / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05);
}

/** The colour itself where it can be read, else the lightest darker shade of it that can. */
export function readableShade(colour) {
  const parts = channels(colour);
  for (let part = 255; part >= 0; part -= 1) {
    const shade = `#${parts.map((each) => Math.floor((each * part) / 255).toString(16).padStart(2, "0")).join("")}`;
    if (contrast(shade) >= READABLE) return shade;
  }
  return "#000000";
}

function channels(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}
