/* func_special - functions that see their arguments as expressions: try, can. */
#include "eval/function.h"

const gd_function_table gd_functions_special = {NULL, 0};
