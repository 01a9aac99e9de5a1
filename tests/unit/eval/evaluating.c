/* evaluating - see evaluating.h. */
#include "evaluating.h"

#include <criterion/criterion.h>

#include "value/json.h"

static void bind(evaluated *result, const char *name, const gd_value *value)
{
    result->bindings[result->scope.count++] = (gd_binding){gd_str_from(name), value};
}

static const gd_value *text(evaluated *result, const char *string)
{
    return gd_value_string(&result->arena, gd_str_from(string));
}

static const gd_value *unknown(evaluated *result, const gd_type *type)
{
    return gd_value_unknown_of(&result->arena, type);
}

static const gd_value *strings(evaluated *result, gd_kind kind, size_t count)
{
    static const char *const names[] = {"a", "b", "c"};
    const gd_value **items = GD_NEW_ARRAY(&result->arena, const gd_value *, count);
    for (size_t i = 0; i < count; i++) {
        items[i] = text(result, names[i]);
    }
    return kind == GD_LIST ? gd_value_list(&result->arena, &gd_type_string, items, count)
                           : gd_value_set(&result->arena, &gd_type_string, items, count);
}

static const gd_value *object(evaluated *result, const char *first, const gd_value *a, const char *second,
                              const gd_value *b)
{
    gd_member *members = GD_NEW_ARRAY(&result->arena, gd_member, 2);
    members[0] = (gd_member){gd_str_from(first), a};
    members[1] = (gd_member){second ? gd_str_from(second) : (gd_str){0}, b};
    return gd_value_object(&result->arena, members, second ? 2 : 1);
}

static const gd_value *resource(evaluated *result, const char *address, const char *attribute,
                                const gd_value *value)
{
    gd_value *open = GD_NEW(&result->arena, gd_value);
    *open = *object(result, attribute, value, NULL, NULL);
    open->flags |= GD_VALUE_OPEN;
    return gd_value_add_refs(&result->arena, open,
                             gd_refs_one(&result->arena, gd_str_from(address), (gd_str){0}));
}

static void bind_known(evaluated *result)
{
    gd_arena *arena = &result->arena;
    bind(result, "name", text(result, "web"));
    bind(result, "count", gd_value_int(arena, 3));
    bind(result, "flag", &gd_value_true);
    bind(result, "nothing", &gd_value_null);
    bind(result, "none", gd_value_null_of(arena, &gd_type_string));
    bind(result, "list", strings(result, GD_LIST, 3));
    bind(result, "set", strings(result, GD_SET, 2));
    gd_member *members = GD_NEW_ARRAY(arena, gd_member, 2);
    members[0] = (gd_member){GD_STR("a"), text(result, "1")};
    members[1] = (gd_member){GD_STR("b"), text(result, "2")};
    bind(result, "map", gd_value_map(arena, &gd_type_string, members, 2));
    const gd_value *tags = object(result, "Env", text(result, "prod"), NULL, NULL);
    bind(result, "object", object(result, "id", gd_value_int(arena, 7), "tags", tags));
    bind(result, "secret", gd_value_mark(arena, text(result, "hush"), GD_MARK_SENSITIVE));
}

static void bind_unknown(evaluated *result)
{
    gd_arena *arena = &result->arena;
    bind(result, "unknown", &gd_value_unknown);
    bind(result, "unknown_string", unknown(result, &gd_type_string));
    bind(result, "unknown_number", unknown(result, &gd_type_number));
    bind(result, "unknown_bool", unknown(result, &gd_type_bool));
    bind(result, "unknown_list", unknown(result, &gd_type_list_string));
    bind(result, "unknown_set", unknown(result, &gd_type_set_string));
    bind(result, "unknown_map", unknown(result, &gd_type_map_string));
    bind(result, "ephemeral", gd_value_mark(arena, text(result, "gone"), GD_MARK_EPHEMERAL));
    gd_type_attribute id = {.name = GD_STR("id"), .type = &gd_type_string};
    bind(result, "unknown_object", unknown(result, gd_type_object(arena, &id, 1)));
    bind(result, "bucket", resource(result, "aws_s3_bucket.b", "bucket", text(result, "logs")));
    const gd_value **servers = GD_NEW_ARRAY(arena, const gd_value *, 2);
    servers[0] = resource(result, "aws_instance.s[0]", "ami", text(result, "ami-1"));
    servers[1] = resource(result, "aws_instance.s[1]", "ami", text(result, "ami-2"));
    bind(result, "servers", gd_value_tuple(arena, servers, 2));
    bind(result, "arn",
         gd_value_add_refs(arena, unknown(result, &gd_type_string),
                           gd_refs_one(arena, GD_STR("aws_s3_bucket.b"), GD_STR("arn"))));
}

static evaluated *begin(void)
{
    evaluated *result = calloc(1, sizeof *result);
    gd_arena_init(&result->arena);
    gd_diags_init(&result->diags, &result->arena);
    result->scope.bindings = result->bindings;
    bind_known(result);
    bind_unknown(result);
    result->eval = (gd_eval){.arena = &result->arena, .diags = &result->diags, .scope = &result->scope};
    return result;
}

static evaluated *finish(evaluated *result, const gd_source *source, const gd_expr *expr)
{
    result->eval.source = source;
    result->value = result->diags.errors ? &gd_value_unknown : gd_eval_expr(&result->eval, expr);
    return result;
}

evaluated *evaluate(const char *expression)
{
    evaluated *result = begin();
    gd_source *source = gd_source_new(&result->arena, GD_STR("test.tf"), gd_str_from(expression));
    return finish(result, source, gd_hcl_parse_expression(&result->arena, source, true, &result->diags));
}

evaluated *evaluate_template(const char *template)
{
    evaluated *result = begin();
    gd_source *source = gd_source_new(&result->arena, GD_STR("test.tpl"), gd_str_from(template));
    return finish(result, source, gd_hcl_parse_template(&result->arena, source, &result->diags));
}

void evaluated_release(evaluated *result)
{
    gd_arena_release(&result->arena);
    free(result);
}

static gd_str first_message(const evaluated *result)
{
    return result->diags.list.count ? result->diags.list.items[0].message : GD_STR("no error");
}

static void expect_json(evaluated *result, const char *expression, const char *json, const char *type)
{
    gd_str message = first_message(result);
    cr_expect(result->diags.errors == 0, "%s: %.*s", expression, GD_FMT(message));
    gd_buffer out = {0};
    gd_value_write_json(&out, result->value, GD_JSON_PLAIN);
    cr_expect(gd_str_eq(gd_buffer_str(&out), gd_str_from(json)), "%s gives %.*s, not %s", expression,
              GD_FMT(gd_buffer_str(&out)), json);
    gd_buffer_clear(&out);
    gd_type_write_json(&out, gd_value_type(&result->arena, result->value));
    cr_expect(gd_str_eq(gd_buffer_str(&out), gd_str_from(type)), "%s is of type %.*s, not %s", expression,
              GD_FMT(gd_buffer_str(&out)), type);
    gd_buffer_release(&out);
    evaluated_release(result);
}

void expect_value(const char *expression, const char *json, const char *type)
{
    expect_json(evaluate(expression), expression, json, type);
}

void expect_template(const char *template, const char *json)
{
    expect_json(evaluate_template(template), template, json, "\"string\"");
}

void expect_error(const char *expression, const char *fragment)
{
    evaluated *result = evaluate(expression);
    gd_str message = first_message(result);
    cr_expect(result->diags.errors > 0, "%s has no error", expression);
    cr_expect(gd_str_find(message, gd_str_from(fragment)) != GD_STR_NONE, "%s says '%.*s', not '%s'",
              expression, GD_FMT(message), fragment);
    evaluated_release(result);
}

void expect_refs(const char *expression, const char *refs)
{
    evaluated *result = evaluate(expression);
    gd_buffer out = {0};
    const gd_refs *found = result->value->refs;
    for (size_t i = 0; found && i < found->count; i++) {
        gd_buffer_addf(&out, "%s%.*s %.*s", i ? ", " : "", GD_FMT(found->items[i]->address),
                       GD_FMT(found->items[i]->attribute));
    }
    cr_expect(gd_str_eq(gd_buffer_str(&out), gd_str_from(refs)), "%s refers to '%.*s', not '%s'", expression,
              GD_FMT(gd_buffer_str(&out)), refs);
    gd_buffer_release(&out);
    evaluated_release(result);
}
