/* functions - finding the row of a function by its name.
 *
 * The tables are constants of their files; each is searched by bisection. There are a dozen and the
 * first byte decides nearly every comparison, so that a merged index would gain nothing. */
#include "eval/function_tables.h"

#define TABLE_ADDRESS(topic) &gd_functions_##topic,
static const gd_function_table *const tables[] = {GD_FUNCTION_TABLES(TABLE_ADDRESS)};
enum { TABLE_COUNT = sizeof tables / sizeof *tables };

/* Order of `name` and the NUL-terminated `row`. */
static int compare(gd_str name, const char *row)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char a = (unsigned char)name.ptr[i], b = (unsigned char)row[i];
        if (a != b || b == '\0') {
            return a < b ? -1 : 1;
        }
    }
    return row[name.len] == '\0' ? 0 : -1;
}

static const gd_function *find_in(const gd_function_table *table, gd_str name)
{
    size_t low = 0, high = table->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(name, table->rows[middle].name);
        if (order == 0) {
            return &table->rows[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

const gd_function *gd_function_find(gd_str name)
{
    gd_str core = GD_STR("core::");
    if (gd_str_starts(name, core)) {
        name = gd_str_slice(name, core.len, name.len);
    }
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        const gd_function *function = find_in(tables[i], name);
        if (function) {
            return function;
        }
    }
    return NULL;
}

const gd_function *gd_function_at(size_t index)
{
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        if (index < tables[i]->count) {
            return &tables[i]->rows[index];
        }
        index -= tables[i]->count;
    }
    return NULL;
}
