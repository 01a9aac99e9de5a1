/* fuzz_functions - calls of each function: the name stands up to the first space, its arguments behind it.
 *
 * A name that is none chooses a function by its bytes, so that most inputs call one. */
#include "eval/function.h"
#include "small_scope.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t function_count(void)
{
    static size_t count;
    while (gd_function_at(count)) {
        count++;
    }
    return count;
}

static gd_str function_of(gd_str name)
{
    size_t chosen = (size_t)(gd_str_hash(name) % function_count());
    return gd_function_find(name) ? name : gd_str_from(gd_function_at(chosen)->name);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gd_str text = {(const char *)data, size};
    size_t space = 0;
    while (space < size && data[space] != ' ') {
        space++;
    }
    gd_arena arena;
    gd_arena_init(&arena);
    gd_str name = function_of(gd_str_slice(text, 0, space));
    gd_str arguments = gd_str_slice(text, space, size);
    small_scope_evaluate(gd_str_format(&arena, "%.*s(%.*s)", GD_FMT(name), GD_FMT(arguments)), false);
    gd_arena_release(&arena);
    return 0;
}
