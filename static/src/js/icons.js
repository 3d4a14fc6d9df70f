// The paths of our line icons, on a ground of 20 by 20.

export const BULLETS = "M3.5 5h.1M3.5 10h.1M3.5 15h.1M7.5 5h9M7.5 10h9M7.5 15h9";
export const NUMBERS = "M2.5 4.5l1.5-1v4M2.5 12H5l-2.5 4H5M8 5h9M8 10h9M8 15h9";
export const OUTDENT = "M16.5 5h-7M16.5 10h-7M16.5 15h-7M6.5 7l-3 3 3 3";
export const INDENT = "M16.5 5h-7M16.5 10h-7M16.5 15h-7M3.5 7l3 3-3 3";
export const QUOTATION =
  "M4 12.5c0-4 1.5-6 4-7M4 10.5h3.5v4H4zM11 12.5c0-4 1.5-6 4-7M11 10.5h3.5v4H11z";
export const LINK =
  "M8.5 11.5l3-3M9 6.5l2-2a3.2 3.2 0 0 1 4.5 4.5l-2 2M11 13.5l-2 2A3.2 3.2 0 0 1 4.5 11l2-2";
export const TALK = "M3.5 4.5h13V13h-7L6 16v-3H3.5zM7 8.8l2 1.7 4-4";
export const UNDO = "M7 4.5L3.5 8 7 11.5M3.5 8H12a4.2 4.2 0 0 1 0 8.4H8";
export const REDO = "M13 4.5L16.5 8 13 11.5M16.5 8H8a4.2 4.2 0 0 0 0 8.4h4";
