/* func_yaml - yamldecode and yamlencode. */
#include "eval/call_result.h"
#include "eval/yaml_read.h"
#include "eval/yaml_write.h"

enum { BYTES_PER_ITEM = 4 };

static const gd_value *decode(gd_call *call)
{
    gd_str why, text = gd_call_text(call, 0);
    if (!gd_call_spend(call, text.len / BYTES_PER_ITEM)) {
        return gd_call_unknown(call);
    }
    const gd_value *value = gd_yaml_read(call->eval->arena, text, &why);
    return value ? value : gd_call_fail(call, "%.*s", GD_FMT(why));
}

static const gd_value *encode(gd_call *call)
{
    gd_buffer out = {0};
    if (!gd_value_is_wholly_known(call->arguments[0])) {
        return gd_call_encoded(call, call->arguments[0]);
    }
    gd_yaml_write(&out, call->arguments[0]);
    return gd_call_take(call, &out);
}

/* clang-format off */
static const gd_function rows[] = {
    {"yamldecode", 1, 1, {{"src", &gd_type_string, 0}},                       &gd_type_dynamic, decode, NULL},
    {"yamlencode", 1, 1, {{"value", NULL, GD_TAKES_NULL | GD_TAKES_UNKNOWN}}, &gd_type_string,  encode, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_yaml = {rows, sizeof rows / sizeof *rows};
