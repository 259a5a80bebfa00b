/** Knowledge reads the common entries only. */
export const config = {};
