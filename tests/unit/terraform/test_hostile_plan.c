/* test_hostile_plan - plans that are broken in every way: nothing may crash, hang or read beyond its end.
 *
 * One plan with a bit of everything is cut at each byte, and each of its values is replaced by each kind of value. Every
 * version goes through all readers of a plan. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "plan_fixture.h"
#include "value/json.h"

static const char *const everything =
    "{'format_version':'1.2','variables':{'v':{'value':{'a':[1]}},'s':{'value':'p'}},'planned_values':{'"
    "outputs':"
    "{'o':{'value':1,'sensitive':true}},'root_module':{'resources':[]}},'resource_drift':[{'address':'aws_x."
    "y',"
    "'mode':'managed','type':'aws_x','name':'y','change':{'actions':['update'],'before':{'n':1,'l':[{'k':1}],"
    "'t':"
    "{'a b':'c'}},'after':{'n':2,'l':[{'k':2}],'t':{}},'before_sensitive':{'n':true},'after_sensitive':{}}},"
    "{'address':'aws_x.z','mode':'managed','type':'aws_x','name':'z','change':{'actions':['delete'],'before':"
    "{},"
    "'after':null}}],'resource_changes':[{'address':'module.m[0].aws_x.y[\\'k\\']','module_address':'module."
    "m[0]',"
    "'previous_address':'aws_x.o','mode':'managed','type':'aws_x','name':'y','index':'k','provider_name':'a/"
    "b/aws',"
    "'change':{'actions':['delete','create'],'before':{'n':1},'after':{'n':-1.5e3,'s':'\\u00e9','l':[{'t':"
    "true}]},"
    "'after_unknown':{'u':true,'l':[{}]},'after_sensitive':{'s':true},'importing':{'id':'i'}}},{'address':'"
    "aws_x.g',"
    "'type':'aws_x','name':'g','deposed':'','change':{'actions':['forget'],'before':{'a':1}}}],'output_"
    "changes':"
    "{'o':{'actions':['create'],'after':1,'after_unknown':false}},'prior_state':{'values':{'root_module':{'"
    "resources':"
    "[{'address':'data.aws_z.w','mode':'data','type':'aws_z','name':'w','values':{'id':'x'},'sensitive_"
    "values':{}}],"
    "'child_modules':[{'address':'module.m[0]','resources':[]}]}}},'configuration':{'provider_config':{'aws':"
    "{'name':"
    "'aws','alias':'w','module_address':'module.m','expressions':{'region':{'constant_value':'r'},'default_"
    "tags':[{"
    "'tags':{'references':['var.v']}}]}}},'root_module':{'variables':{'v':{'default':1,'description':'d','"
    "sensitive':"
    "true}},'outputs':{'o':{'expression':{'references':['module.m.p','module.m']},'sensitive':true}},'module_"
    "calls':{"
    "'m':{'source':'./m','version_constraint':'1','count_expression':{},'for_each_expression':{'references':["
    "'aws_x.y']},'expressions':{'v':{'references':['aws_z.w.id','aws_z.w']}},'module':{'outputs':{'p':{'"
    "expression':{"
    "'constant_value':1}}},'variables':{'v':{}},'resources':[{'address':'aws_x.y','provider_config_key':'m:"
    "aws',"
    "'expressions':{'u':{'references':['var.v']},'l':[{'t':{'constant_value':true}}]},'for_each_expression':{"
    "}}]}}}}}}";

static gd_str text_of(plan_fixture *test)
{
    return plan_text(test, everything);
}

/* Through every reader; returns the planned stack, or NULL. */
static const gd_stack *read_all(plan_fixture *test, gd_str text)
{
    const gd_source *source = gd_source_new(&test->arena, GD_STR("plan.json"), text);
    gd_diags unheard;
    gd_diags_init(&unheard, &test->arena);
    gd_plan_differences differences;
    gd_plan_differences_read(&test->arena, source, &differences, &unheard);
    gd_stack_from_plan_view(&test->arena, source, NULL, NULL, GD_STR(""), GD_PLAN_REALITY, &unheard);
    gd_stack_from_plan_view(&test->arena, source, NULL, NULL, GD_STR(""), GD_PLAN_BEFORE_DRIFT, &unheard);
    test->stack = gd_stack_from_plan(&test->arena, source, NULL, NULL, GD_STR(""), &test->diags);
    return test->stack;
}

/* In memory of exactly that size, so that reading beyond it is noticed. */
static void read_copy(gd_str text, size_t *errors)
{
    plan_fixture test;
    plan_init(&test);
    char *copy = malloc(text.len + 1);
    memcpy(copy, text.ptr, text.len);
    read_all(&test, (gd_str){copy, text.len});
    *errors = test.diags.errors;
    plan_release(&test);
    free(copy);
}

Test(hostile_plan, is_whole_to_begin_with)
{
    plan_fixture test;
    plan_init(&test);
    cr_assert_not_null(read_all(&test, text_of(&test)));
    cr_expect_eq(test.diags.list.count, 0);
    cr_expect_str_eq(plan_addresses(&test),
                     "aws_x.g data.aws_z.w module.m.provider.aws.w module.m[0] module.m[0].aws_x.y[\"k\"] "
                     "module.m[0].output.p module.m[0].var.v output.o var.v");
    plan_release(&test);
}

Test(hostile_plan, cut_at_any_byte_is_reported)
{
    plan_fixture test;
    plan_init(&test);
    gd_str text = text_of(&test);
    for (size_t cut = 0; cut < text.len; cut++) {
        size_t errors = 0;
        read_copy(gd_str_slice(text, 0, cut), &errors);
        cr_expect_eq(errors, 1, "cut at %zu: %zu errors", cut, errors);
    }
    plan_release(&test);
}

/* The end of the value that starts at `at`. */
static size_t end_of_value(gd_str text, size_t at)
{
    size_t depth = 0;
    bool quoted = false;
    for (size_t i = at; i < text.len; i++) {
        char c = text.ptr[i];
        if (quoted) {
            i += c == '\\';
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            if (depth == 0) {
                return i;
            }
            depth--;
        } else if (depth == 0 && c == ',') {
            return i;
        }
    }
    return text.len;
}

static gd_str replaced(gd_arena *arena, gd_str text, size_t start, size_t end, gd_str by)
{
    return gd_str_format(arena, "%.*s%.*s%.*s", GD_FMT(gd_str_slice(text, 0, start)), GD_FMT(by),
                         GD_FMT(gd_str_slice(text, end, text.len)));
}

Test(hostile_plan, with_another_kind_of_value_in_any_place_is_read)
{
    static const char *const kinds[] = {"null",
                                        "true",
                                        "7",
                                        "1e999999",
                                        "\"x\"",
                                        "\"\"",
                                        "[]",
                                        "[[]]",
                                        "{}",
                                        "{\"\":0}",
                                        "\"\\ud800\"",
                                        "[{}]",
                                        "[null,{\"address\":\"\"}]"};
    plan_fixture test;
    plan_init(&test);
    gd_str text = text_of(&test);
    size_t places = 0;
    for (size_t i = 1; i < text.len; i++) {
        char before = text.ptr[i - 1];
        if (before != ':' && before != '[') {
            continue;
        }
        places++;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
            gd_arena arena;
            gd_arena_init(&arena);
            size_t errors;
            read_copy(replaced(&arena, text, i, end_of_value(text, i), gd_str_from(kinds[k])), &errors);
            gd_arena_release(&arena);
        }
    }
    cr_expect_gt(places, 150);
    plan_release(&test);
}

/* A plan of two resources, of which the first has `broken` and the second is sound. */
static gd_str beside_a_sound_one(plan_fixture *test, const char *broken)
{
    gd_str text =
        gd_str_format(&test->arena,
                      "{'format_version':'1.2','resource_changes':[{'address':'a.broken','type':'a','name':"
                      "'broken',%s},{'address':'a.sound','type':'a','name':'sound','change':{'actions':"
                      "['create'],'after':{'n':1},'after_unknown':{}}}]}",
                      broken);
    return plan_text(test, gd_str_cstr(&test->arena, text));
}

/* The plan is read, the sound resource is there, and there is one error: `message` at `place`, with what to do. */
static void expect_said(const char *broken, const char *place, const char *message)
{
    plan_fixture test;
    plan_init(&test);
    gd_str text = beside_a_sound_one(&test, broken);
    cr_assert_not_null(read_all(&test, text), "%s", broken);
    cr_expect_str_eq(plan_json(&test, plan_row(&test, "a.sound")->values), "{'n':1}");
    cr_assert_eq(test.diags.list.count, 1, "%s: %zu", broken, test.diags.list.count);
    const gd_diag_item *said = &test.diags.list.items[0];
    cr_expect_eq(said->code, GD_DIAG_PLAN_FORMAT);
    cr_expect(gd_str_eq(said->message, gd_str_from(message)), "%s: %.*s", broken, GD_FMT(said->message));
    cr_expect_gt(said->hint.len, 0);
    gd_str there = gd_str_slice(text, said->range.span.start, text.len);
    cr_expect(gd_str_starts(there, plan_text(&test, place)), "%s: at %.*s", broken,
              GD_FMT(gd_str_slice(there, 0, 20)));
    plan_release(&test);
}

Test(hostile_plan, null_in_the_place_of_what_must_be_there_is_reported)
{
    expect_said("'change':null", "null}", "change of a plan must be an object, not null");
    expect_said("'change':{'actions':null,'after':{}}", "null,",
                "actions of a plan must be an array, not null");
    expect_said("'mode':'managed'", "'a.broken'",
                "a resource of a plan has no \"change\" that tells what becomes of it");
    plan_fixture test;
    static const char *const texts[] = {
        "{'format_version':'1.2','resource_changes':null}",
        "{'format_version':'1.2','resource_changes':[null]}",
        "{'format_version':'1.2','planned_values':null}",
        "{'format_version':'1.2','planned_values':{'root_module':null}}",
        "{'format_version':'1.2','planned_values':{'root_module':{'resources':null}}}",
        "{'format_version':'1.2','planned_values':{'root_module':{'child_modules':[null]}}}",
        "{'format_version':'1.2','planned_values':{'root_module':{'resources':[{'address':'a.b','type':'a','"
        "name':'b',"
        "'values':null}]}}}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        plan_init(&test);
        plan_read(&test, texts[i]);
        cr_assert_not_null(test.stack);
        cr_expect_eq(test.diags.errors, 1, "%s: %zu", texts[i], test.diags.errors);
        plan_release(&test);
    }
}

Test(hostile_plan, null_in_the_place_of_what_may_be_absent_is_no_error)
{
    plan_fixture test;
    plan_init(&test);
    plan_read(&test, "{'format_version':'1.2','prior_state':null,'configuration':null,'variables':null,'"
                     "output_changes':null,"
                     "'resource_changes':[{'address':'a.b','module_address':null,'type':'a','name':'b','"
                     "index':null,'deposed':"
                     "null,'change':{'actions':['create'],'before':null,'after':{'n':1},'after_unknown':null,"
                     "'importing':null,"
                     "'before_sensitive':null,'after_sensitive':null}}]}");
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "a.b")->values), "{'n':1}");
    cr_expect_eq(test.diags.list.count, 0);
    plan_release(&test);
}

Test(hostile_plan, wrong_kinds_inside_of_what_is_unknown_or_sensitive_are_reported)
{
    expect_said("'change':{'actions':['create'],'after':{'a':{}},'after_unknown':{'a':{'b':'yes'}}}", "'yes'",
                "after_unknown of a plan must hold true, false, objects and arrays, not a string");
    expect_said("'change':{'actions':['create'],'after':{'a':[1]},'after_unknown':{'a':[[],1]}}", "1]",
                "after_unknown of a plan must hold true, false, objects and arrays, not a number");
    expect_said("'change':{'actions':['create'],'after':{},'after_sensitive':{'a':{'b':[0]}}}", "0]",
                "what is sensitive of a plan must hold true, false, objects and arrays, not a number");
    expect_said("'change':{'actions':['update'],'before':{'a':1},'before_sensitive':{'a':'x'},'after':{}}",
                "'x'", "what is sensitive of a plan must hold true, false, objects and arrays, not a string");
    expect_said("'change':{'actions':['create'],'after':{},'before_sensitive':7}", "7",
                "before_sensitive of a plan must be an object, not a number");
}

Test(hostile_plan, what_is_unknown_of_another_shape_than_the_value_is_reported)
{
    expect_said("'change':{'actions':['create'],'after':{'a':{'b':1}},'after_unknown':{'a':[true]}}",
                "{'a':[true]}",
                "after_unknown of a plan must have the shape of after, where \"a\" is an object");
    expect_said("'change':{'actions':['create'],'after':{'a':['b']},'after_unknown':{'a':{'b':true}}}",
                "{'a':{", "after_unknown of a plan must have the shape of after, where \"a\" is an array");
    expect_said("'change':{'actions':['create'],'after':{'a':'b'},'after_unknown':{'a':{'b':true}}}",
                "{'a':{", "after_unknown of a plan must have the shape of after, where \"a\" is a string");
    plan_fixture test;
    plan_init(&test);
    plan_read(
        &test,
        "{'format_version':'1.2','resource_changes':[{'address':'a.b','type':'a','name':'b','change':{"
        "'actions':['create'],'after':{'a':{'b':1},'c':[1]},'after_unknown':{'a':[],'c':{'d':false}}}}]}");
    cr_expect_eq(test.diags.list.count, 0); /* nothing is unknown there */
    plan_release(&test);
}

Test(hostile_plan, takes_the_last_of_repeated_members)
{
    plan_fixture test;
    plan_init(&test);
    plan_read(&test,
              "{'resource_changes':[{'address':'a.b','type':'a','type':'a','name':'x','name':'b','change':{"
              "'actions':['create'],'after':{'n':1,'n':2},'after':{'n':3,'m':1,'m':4}}}]}");
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "a.b")->values), "{'m':4,'n':3}");
    plan_release(&test);
}

Test(hostile_plan, keeps_numbers_beyond_double_and_text_that_is_none)
{
    plan_fixture test;
    plan_init(&test);
    plan_read(&test,
              "{'resource_changes':[{'address':'a.b','type':'a','name':'b','change':{'actions':['create'],"
              "'after':{'big':123456789012345678901234567890,'fine':0.1000000000000000055511151231257827,"
              "'huge':1e31,'lone':'\\ud800x','low':'\\udc00'}}}]}");
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "a.b")->values),
                     "{'big':123456789012345678901234567890,'fine':0.1000000000000000055511151231257827,"
                     "'huge':10000000000000000000000000000000,'lone':'\xEF\xBF\xBDx','low':'\xEF\xBF\xBD'}");
    plan_release(&test);
}

Test(hostile_plan, nested_ten_thousand_deep_is_reported_anywhere)
{
    static const char *const heads[] = {
        "{\"resource_changes\":[{\"change\":{\"after\":",
        "{\"configuration\":{\"root_module\":{\"outputs\":{\"o\":{\"expression\":",
        "{\"prior_state\":",
        "{\"configuration\":{\"root_module\":{\"resources\":[{\"expressions\":",
        "{\"variables\":{\"v\":{\"value\":",
        "{\"resource_drift\":[{\"change\":{\"before\":"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        gd_buffer text = {0};
        gd_buffer_add(&text, gd_str_from(heads[i]));
        for (size_t depth = 0; depth < 10000; depth++) {
            gd_buffer_literal(&text, "{\"a\":[");
        }
        size_t errors = 0;
        read_copy(gd_buffer_str(&text), &errors);
        cr_expect_eq(errors, 1, "%s: %zu", heads[i], errors);
        gd_buffer_release(&text);
    }
}

/* Modules of which each calls the next: the configuration may be as deep as JSON may be. */
Test(hostile_plan, calls_a_hundred_modules_deep_are_read)
{
    gd_buffer text = {0};
    gd_buffer_literal(&text, "{\"configuration\":{\"root_module\":");
    for (size_t depth = 0; depth < 100; depth++) {
        gd_buffer_literal(&text, "{\"module_calls\":{\"m\":{\"source\":\"./m\",\"module\":");
    }
    gd_buffer_literal(&text, "{\"variables\":{\"v\":{}}}");
    for (size_t depth = 0; depth < 100; depth++) {
        gd_buffer_literal(&text, "}}}");
    }
    gd_buffer_literal(&text, "}}");
    plan_fixture test;
    plan_init(&test);
    cr_assert_not_null(read_all(&test, gd_buffer_str(&text)));
    cr_expect_eq(test.stack->count, 101);
    plan_release(&test);
    gd_buffer_release(&text);
}

/* A key without an end would take in the calls below it, and each level find itself again. */
Test(hostile_plan, address_with_a_key_that_does_not_end_is_no_module)
{
    plan_fixture test;
    plan_init(&test);
    read_all(&test,
             plan_text(&test,
                       "{'format_version':'1.2','resource_changes':[{'address':'module.m[\\'a.aws_x.y',"
                       "'module_address':'module.m[\\'a','mode':'managed','type':'aws_x','name':'y',"
                       "'change':{'actions':['create'],'after':{'n':1}}}],'configuration':{'root_module':{"
                       "'module_calls':{'m':{'for_each_expression':{},'module':{'module_calls':{'sub':{"
                       "'module':{'variables':{'v':{}}}}}}}}}}}"));
    cr_assert_not_null(test.stack);
    cr_expect_eq(test.stack->count, 1);
    plan_release(&test);
}

Test(hostile_plan, module_call_is_named_by_an_identifier)
{
    plan_fixture test;
    plan_init(&test);
    read_all(&test,
             plan_text(&test, "{'format_version':'1.2','resource_changes':[],'configuration':{'root_module':{"
                              "'module_calls':{'m[':{'module':{}},'n':{'module':{'variables':{}}}}}}}"));
    cr_assert_not_null(test.stack);
    cr_expect_eq(test.diags.errors, 1);
    cr_expect_str_eq(plan_addresses(&test), "module.n");
    plan_release(&test);
}

/* Each instance of a module has all calls inside it: so many of so many must not be their product. */
Test(hostile_plan, many_instances_of_a_module_with_many_calls_stay_few)
{
    enum { MANY = 2000 };
    plan_fixture test;
    plan_init(&test);
    gd_buffer text = {0};
    gd_buffer_literal(&text, "{\"format_version\":\"1.2\",\"resource_changes\":[");
    for (int i = 0; i < MANY; i++) {
        gd_buffer_addf(
            &text,
            "%s{\"address\":\"module.m[%d].aws_x.y\",\"module_address\":\"module.m[%d]\",\"type\":\"aws_x\","
            "\"name\":\"y\",\"change\":{\"actions\":[\"create\"],\"after\":{}}}",
            i ? "," : "", i, i);
    }
    gd_buffer_literal(
        &text, "],\"configuration\":{\"root_module\":{\"module_calls\":{\"m\":{\"count_expression\":{},"
               "\"module\":{\"module_calls\":{");
    for (int i = 0; i < MANY; i++) {
        gd_buffer_addf(&text, "%s\"c%d\":{\"source\":\"./c\",\"module\":{}}", i ? "," : "", i);
    }
    gd_buffer_literal(&text, "}}}}}}}");
    cr_assert_not_null(read_all(&test, gd_buffer_str(&text)));
    cr_expect_lt(test.stack->count, MANY * 100);
    plan_release(&test);
    gd_buffer_release(&text);
}
