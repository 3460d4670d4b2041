// Places for labels on which nothing else stands: in pixels, for one drawing.
"use strict";
window.PRESSGRAPH_LABELS = (width, height) => {
  const CELL = 64, HALF = 8;
  const cells = new Map();
  function each(box, visit) {
    for (let i = Math.floor(box[0] / CELL); i <= Math.floor(box[2] / CELL); i += 1)
      for (let j = Math.floor(box[1] / CELL); j <= Math.floor(box[3] / CELL); j += 1) if (visit(`${i},${j}`)) return true;
    return false;
  }
  const reserve = (box) => { each(box, (cell) => { if (!cells.has(cell)) cells.set(cell, []); cells.get(cell).push(box); }); };
  const taken = (box) => each(box, (cell) => (cells.get(cell) ?? []).some(
    (other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]));
  const circle = (x, y, r) => reserve([x - r, y - r, x + r, y + r]);
  // Where a label of some width may stand beside a circle: its left end and the middle of its height, or null.
  function place(x, y, r, wide) {
    const spots = [r + 3, r + 15].flatMap((near) => [[x + near, y], [x - near - wide, y], [x - wide / 2, y - near - HALF], [x - wide / 2, y + near + HALF],
      [x + near * 0.7, y - near * 0.7 - HALF], [x + near * 0.7, y + near * 0.7 + HALF],
      [x - near * 0.7 - wide, y - near * 0.7 - HALF], [x - near * 0.7 - wide, y + near * 0.7 + HALF]]);
    for (const [left, middle] of spots) {
      const box = [left, middle - HALF, left + wide, middle + HALF];
      if (left < 2 || left + wide > width - 2 || box[1] < 0 || box[3] > height || taken(box)) continue;
      reserve(box);
      return [left, middle];
    }
    return null;
  }
  return {circle, reserve, place};
};
