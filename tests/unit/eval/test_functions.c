/* test_functions - every function of the language against the cases in testdata/eval/func.
 *
 * A function's folder <name>.d holds cases.jsonl, a JSON object a line: "expr", and then either
 * "want" and "type" (cty's notation; {"$unknown": true} for what is not known, "sensitive": true
 * where the result is), or "error": true, with "message" a part of what is reported. The
 * expressions may use the names that evaluating.h lists. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <dirent.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>

#include "eval/function.h"
#include "evaluating.h"
#include "value/json.h"

#define FOLDER "testdata/eval/func"

/* --- one case ----------------------------------------------------------------------------------------- */

/* Numbers may differ in the last bits of a double. */
static bool same_json(const json_t *a, const json_t *b)
{
    if (json_is_number(a) && json_is_number(b)) {
        double x = json_number_value(a), y = json_number_value(b);
        return x == y || fabs(x - y) <= 1e-12 * fmax(fabs(x), fabs(y));
    }
    if (json_typeof(a) != json_typeof(b)) {
        return false;
    }
    if (json_is_array(a)) {
        bool same = json_array_size(a) == json_array_size(b);
        for (size_t i = 0; same && i < json_array_size(a); i++) {
            same = same_json(json_array_get(a, i), json_array_get(b, i));
        }
        return same;
    }
    if (json_is_object(a)) {
        const char *key;
        json_t *item;
        bool same = json_object_size(a) == json_object_size(b);
        json_object_foreach((json_t *)a, key, item)
        {
            const json_t *other = json_object_get(b, key);
            same = same && other && same_json(item, other);
        }
        return same;
    }
    return json_equal(a, b);
}

static bool is_text(const gd_buffer *text, const json_t *wanted)
{
    json_t *got = json_loadb(text->bytes, text->len, JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, NULL);
    bool same = got && same_json(got, wanted);
    json_decref(got);
    return same;
}

static void check_value(evaluated *result, const json_t *row, const char *place)
{
    const char *expr = json_string_value(json_object_get(row, "expr"));
    if (result->diags.errors) {
        cr_expect_fail("%s: %s: unexpected error: %.*s", place, expr,
                       GD_FMT(result->diags.list.items[0].message));
        return;
    }
    gd_buffer value = {0}, type = {0};
    gd_value_write_json(&value, result->value, GD_JSON_PLAIN);
    gd_type_write_json(&type, gd_value_type(&result->arena, result->value));
    cr_expect(is_text(&value, json_object_get(row, "want")), "%s: %s gave %.*s", place, expr,
              GD_FMT(gd_buffer_str(&value)));
    cr_expect(is_text(&type, json_object_get(row, "type")), "%s: %s has type %.*s", place, expr,
              GD_FMT(gd_buffer_str(&type)));
    bool sensitive = (result->value->marks & GD_MARK_SENSITIVE) != 0;
    cr_expect_eq(sensitive, json_is_true(json_object_get(row, "sensitive")), "%s: %s is%s sensitive", place,
                 expr, sensitive ? "" : " not");
    gd_buffer_release(&value);
    gd_buffer_release(&type);
}

static void check_error(const evaluated *result, const json_t *row, const char *place)
{
    const char *expr = json_string_value(json_object_get(row, "expr"));
    cr_expect_eq(result->diags.errors, 1, "%s: %s reported %zu errors", place, expr, result->diags.errors);
    gd_str part = gd_str_from(json_string_value(json_object_get(row, "message")));
    if (result->diags.errors) {
        gd_str message = result->diags.list.items[0].message;
        cr_expect_neq(gd_str_find(message, part), GD_STR_NONE, "%s: %s said: %.*s", place, expr,
                      GD_FMT(message));
    }
    cr_expect_eq(result->value->kind, GD_UNKNOWN, "%s: %s has a value", place, expr);
}

static void check(const char *line, const char *place)
{
    json_error_t error;
    json_t *row = json_loads(line, JSON_DECODE_INT_AS_REAL, &error);
    cr_assert(row, "%s: %s", place, error.text);
    evaluated *result = evaluate(json_string_value(json_object_get(row, "expr")));
    if (json_is_true(json_object_get(row, "error"))) {
        check_error(result, row, place);
    } else {
        check_value(result, row, place);
    }
    evaluated_release(result);
    json_decref(row);
}

/* --- all folders --------------------------------------------------------------------------------------- */

typedef struct {
    char name[64]; /* of the function */
} folder;

ParameterizedTestParameters(functions, gives_what_its_cases_say)
{
    static folder folders[512];
    size_t count = 0;
    DIR *directory = opendir(FOLDER);
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        size_t length = strlen(entry->d_name);
        if (length > 2 && length < sizeof folders[0].name && count < 512 &&
            strcmp(entry->d_name + length - 2, ".d") == 0) {
            snprintf(folders[count++].name, sizeof folders[0].name, "%.*s", (int)length - 2, entry->d_name);
        }
    }
    if (directory) {
        closedir(directory);
    }
    return cr_make_param_array(folder, folders, count);
}

ParameterizedTest(folder *function, functions, gives_what_its_cases_say)
{
    char path[128], place[160], line[8192];
    cr_expect(gd_function_find(gd_str_from(function->name)), "%s.d is the folder of no function",
              function->name);
    snprintf(path, sizeof path, FOLDER "/%s.d/cases.jsonl", function->name);
    FILE *file = fopen(path, "r");
    cr_assert(file, "%s cannot be read", path);
    size_t number = 0;
    while (fgets(line, sizeof line, file)) {
        snprintf(place, sizeof place, "%s:%zu", path, ++number);
        check(line, place);
    }
    fclose(file);
    cr_expect_geq(number, 1, "%s is empty", path);
}

Test(functions, every_row_has_a_body_and_its_cases)
{
    const gd_function *function;
    for (size_t i = 0; (function = gd_function_at(i)); i++) {
        char path[160];
        cr_expect((function->body != NULL) != (function->special != NULL), "%s", function->name);
        cr_expect_leq(function->least, function->most, "%s", function->name);
        snprintf(path, sizeof path, FOLDER "/%s.d/cases.jsonl", function->name);
        FILE *file = fopen(path, "r");
        cr_expect(file, "%s is missing", path);
        if (file) {
            fclose(file);
        }
    }
}
