/* function_tables.h - the tables of functions, one a topic.
 *
 * A file func_<topic>.c defines `const gd_function_table gd_functions_<topic>` with its rows sorted
 * by name; a line here is all that makes them callable. No name may stand in two tables. */
#ifndef GD_EVAL_FUNCTION_TABLES_H
#define GD_EVAL_FUNCTION_TABLES_H

#include "eval/function.h"

/* TABLE(topic) for each topic; add yours, in the order of the alphabet. */
/* clang-format off */
#define GD_FUNCTION_TABLES(TABLE) \
    TABLE(charset) \
    TABLE(csv) \
    TABLE(date) \
    TABLE(encoding) \
    TABLE(file) \
    TABLE(fileset) \
    TABLE(format) \
    TABLE(hash) \
    TABLE(json) \
    TABLE(list) \
    TABLE(map) \
    TABLE(net) \
    TABLE(number) \
    TABLE(provider) \
    TABLE(regex) \
    TABLE(rsa) \
    TABLE(search) \
    TABLE(set) \
    TABLE(special) \
    TABLE(string) \
    TABLE(template) \
    TABLE(type) \
    TABLE(unicode) \
    TABLE(yaml)
/* clang-format on */

#define GD_DECLARE_TABLE(topic) extern const gd_function_table gd_functions_##topic;
GD_FUNCTION_TABLES(GD_DECLARE_TABLE)
#undef GD_DECLARE_TABLE

#endif
