/** Reporting reads nothing from the environment besides the common entries. */
export const config = {};
