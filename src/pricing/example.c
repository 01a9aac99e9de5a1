/* example - the examples in a file of cost models, run as its tests (see estimate.h).
 *
 *     examples = { {
 *         main = [[resource "aws_nat_gateway" "n" { … }]],
 *         usage = [[…]],
 *         costs = { ["aws_nat_gateway.n"] = { ["NAT gateway"] = { 730, 32.85 }, ["Data processed"] = {} } },
 *     } }
 *
 * Each component is named with the sub-resources around it ("root_block_device > Storage …") and has its monthly
 * quantity and cost; {} where it depends on usage, { quantity, "not priced" } where the book has no price. Components
 * of quantity 0 need not be named, every other one must be. A free resource has {}. */
#include "pricing/models.h"
#include "terraform/terraform.h"

typedef struct {
    gd_estimator *estimator;
    gd_arena *arena; /* of the report */
    gd_arena scratch;
    gd_cost_example_report *report;
    gd_str file;
    size_t number;
    gd_map came; /* "address > name" → component */
} test;

static void fail(test *t, gd_str what)
{
    *gd_vec_push(t->arena, &t->report->failures) =
        (gd_cost_example_failure){gd_str_copy(t->arena, t->file), t->number, gd_str_copy(t->arena, what)};
}

static void collect(test *t, const gd_cost_part *part, gd_str path, unsigned depth)
{
    for (size_t i = 0; i < part->component_count; i++) {
        const gd_cost_component *component = &part->components[i];
        gd_str key = gd_str_format(&t->scratch, "%.*s > %.*s", GD_FMT(path), GD_FMT(component->name));
        if (gd_map_get(&t->came, key)) {
            fail(t, gd_str_format(&t->scratch, "%.*s came twice", GD_FMT(key)));
        }
        gd_map_set(&t->scratch, &t->came, key, (void *)(uintptr_t)component);
    }
    for (size_t i = 0; i < part->part_count && depth < 20; i++) {
        gd_str name = gd_str_format(&t->scratch, "%.*s > %.*s", GD_FMT(path), GD_FMT(part->parts[i].name));
        collect(t, &part->parts[i], name, depth + 1);
    }
}

/* "730 hours at 0.045: 32.85" */
static gd_str describe(test *t, const gd_cost_component *component)
{
    gd_buffer text = {0};
    if (!component->quantity.known) {
        gd_buffer_literal(&text, "unknown");
    } else {
        gd_decimal_write(&text, component->quantity.monthly);
    }
    gd_buffer_addf(&text, " %.*s at ", GD_FMT(component->unit));
    gd_decimal_write(&text, component->price);
    gd_buffer_literal(&text, ": ");
    if (component->cost.known) {
        gd_decimal_write(&text, component->cost.monthly);
    } else if (component->not_priced) {
        gd_buffer_addf(&text, "not priced (%.*s)", GD_FMT(component->key));
    } else {
        gd_buffer_literal(&text, "unknown");
    }
    gd_str copy = gd_str_copy(&t->scratch, gd_buffer_str(&text));
    gd_buffer_release(&text);
    return copy;
}

static bool is_number(lua_State *L, int index, bool known, gd_decimal got)
{
    gd_decimal wanted;
    return known && lua_type(L, index) == LUA_TNUMBER &&
           gd_decimal_from_double(lua_tonumber(L, index), &wanted) && gd_decimal_compare(wanted, got) == 0;
}

/* Whether the component is as the list {quantity, cost} on top of the stack says. */
static bool is_as_expected(lua_State *L, const gd_cost_component *component)
{
    int top = lua_gettop(L);
    lua_geti(L, top, 1);
    lua_geti(L, top, 2);
    bool quantity = lua_isnil(L, top + 1)
                        ? !component->quantity.known
                        : is_number(L, top + 1, component->quantity.known, component->quantity.monthly);
    bool cost;
    if (lua_type(L, top + 2) == LUA_TSTRING) {
        cost = component->not_priced;
    } else {
        cost = lua_isnil(L, top + 2) ? !component->cost.known && !component->not_priced
                                     : is_number(L, top + 2, component->cost.known, component->cost.monthly);
    }
    lua_settop(L, top);
    return quantity && cost;
}

/* Compare the components of the resource whose expected ones are the table on top of the stack. */
static void judge_resource(lua_State *L, test *t, gd_str address)
{
    lua_pushnil(L);
    while (lua_next(L, -2)) {
        gd_str name;
        name.ptr = luaL_checklstring(L, -2, &name.len);
        gd_str key = gd_str_format(&t->scratch, "%.*s > %.*s", GD_FMT(address), GD_FMT(name));
        void **slot = gd_map_at(&t->scratch, &t->came, key);
        const gd_cost_component *component = *slot;
        if (!component) {
            fail(t, gd_str_format(&t->scratch, "%.*s did not come", GD_FMT(key)));
        } else if (!is_as_expected(L, component)) {
            gd_str got = describe(t, component);
            fail(t, gd_str_format(&t->scratch, "%.*s is %.*s", GD_FMT(key), GD_FMT(got)));
        }
        *slot = NULL;
        lua_pop(L, 1);
    }
}

static void judge_rest(test *t)
{
    for (size_t i = 0; i < t->came.count; i++) {
        const gd_cost_component *component = t->came.entries[i].value;
        bool nothing =
            component && component->quantity.known && gd_decimal_sign(component->quantity.monthly) == 0;
        if (component && !nothing) {
            gd_str got = describe(t, component);
            fail(t, gd_str_format(&t->scratch, "%.*s was not expected: %.*s", GD_FMT(t->came.entries[i].key),
                                  GD_FMT(got)));
        }
    }
}

static gd_str text_field(lua_State *L, gd_arena *arena, const char *name)
{
    gd_str text = {NULL, 0};
    if (lua_getfield(L, -1, name) == LUA_TSTRING) {
        text.ptr = lua_tolstring(L, -1, &text.len);
        text = gd_str_copy(arena, text);
    }
    lua_pop(L, 1);
    return text;
}

static void report_diagnostics(test *t, const gd_diags *diags)
{
    for (size_t i = 0; i < diags->list.count; i++) {
        const gd_diag_item *item = &diags->list.items[i];
        if (item->level != GD_LEVEL_NOTE) {
            gd_position at = item->range.source
                                 ? gd_source_position(item->range.source, item->range.span.start)
                                 : (gd_position){0, 0};
            fail(t, gd_str_format(&t->scratch, "line %u: %.*s", at.line, GD_FMT(item->message)));
        }
    }
}

/* Whether there is advice on the address; `amount`: what all of it saves a month. */
static bool sum_savings(const gd_breakdown *all, gd_str address, gd_decimal *amount)
{
    bool found = false;
    *amount = (gd_decimal){0};
    for (size_t i = 0; i < all->savings.count; i++) {
        if (gd_str_eq(all->savings.items[i].on.part.name, address)) {
            *amount = gd_decimal_add(*amount, all->savings.items[i].amount.monthly);
            found = true;
        }
    }
    return found;
}

static void fail_savings(test *t, gd_str address, gd_decimal amount, const char *why)
{
    gd_buffer text = {0};
    gd_decimal_write(&text, amount);
    fail(t, gd_str_format(&t->scratch, "advice on %.*s saves %.*s%s", GD_FMT(address),
                          GD_FMT(gd_buffer_str(&text)), why));
    gd_buffer_release(&text);
}

/* `savings` of the example, where it has them: for each address what all advice on it saves a month, 0 where that
 * depends on usage; {} for none. */
static void judge_savings(lua_State *L, test *t, const gd_breakdown *all)
{
    if (lua_getfield(L, -1, "savings") != LUA_TTABLE) {
        lua_pop(L, 1);
        return;
    }
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        gd_str address;
        gd_decimal amount;
        address.ptr = luaL_checklstring(L, -2, &address.len);
        if (!sum_savings(all, address, &amount)) {
            fail(t, gd_str_format(&t->scratch, "no advice came on %.*s", GD_FMT(address)));
        } else if (!is_number(L, -1, true, amount)) {
            fail_savings(t, address, amount, "");
        }
    }
    for (size_t i = 0; i < all->savings.count; i++) {
        gd_str address = all->savings.items[i].on.part.name;
        lua_pushlstring(L, address.ptr, address.len);
        if (lua_rawget(L, -2) == LUA_TNIL) {
            fail_savings(t, address, all->savings.items[i].amount.monthly, ", and none was expected");
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* Estimate the example (on top of the stack) and gather its components. */
static void estimate_example(lua_State *L, test *t)
{
    gd_diags diags;
    gd_diags_init(&diags, &t->scratch);
    gd_str main = text_field(L, &t->scratch, "main"), usage = text_field(L, &t->scratch, "usage");
    gd_estimate_options options = {.savings = true, .today = text_field(L, &t->scratch, "today")};
    if (!options.today.len) {
        options.today = GD_STR("2025-06-01");
    }
    if (usage.len) {
        const gd_source *source = gd_source_new(&t->scratch, GD_STR("usage.yml"), usage);
        options.usage = gd_usage_read(&t->scratch, source, &diags);
    }
    const gd_stack *stack = gd_stack_evaluate_text(&t->scratch, main, GD_STR("main.tf"), &diags);
    gd_table *table = gd_table_build(&t->scratch, stack);
    gd_breakdown *all = gd_estimate(t->estimator, &t->scratch, table, &options, &diags);
    for (size_t i = 0; i < all->resource_count; i++) {
        collect(t, &all->resources[i].part, all->resources[i].part.name, 0);
    }
    judge_savings(L, t, all);
    for (size_t i = 0; i < all->unsupported_count; i++) {
        gd_str type = all->unsupported[i].type;
        if (gd_pricing_coverage(t->estimator->pricing, type) ==
            GD_UNSUPPORTED) { /* else its model said why */
            fail(t, gd_str_format(&t->scratch, "%.*s has no model", GD_FMT(type)));
        }
    }
    report_diagnostics(t, &diags);
}

static void run_example(lua_State *L, test *t)
{
    size_t before = t->report->failures.count;
    gd_arena_init(&t->scratch);
    t->came = (gd_map){0};
    estimate_example(L, t);
    if (lua_getfield(L, -1, "costs") == LUA_TTABLE) {
        lua_pushnil(L);
        while (lua_next(L, -2)) {
            gd_str address;
            address.ptr = luaL_checklstring(L, -2, &address.len);
            luaL_checktype(L, -1, LUA_TTABLE);
            judge_resource(L, t, address);
            lua_pop(L, 1);
        }
        judge_rest(t);
    } else {
        fail(t, GD_STR("the example has no `costs`"));
    }
    lua_pop(L, 1);
    t->report->examples++;
    t->report->failed += t->report->failures.count > before;
    gd_arena_release(&t->scratch);
}

static void run_file(test *t, const gd_embedded_file *file, gd_diags *diags)
{
    lua_State *L = t->estimator->script.sandbox.L;
    int top = lua_gettop(L);
    t->file = file->path;
    if (!gd_model_file_push(t->estimator, file, diags)) {
        return;
    }
    t->report->files++;
    lua_getfield(L, -1, "examples");
    lua_Integer count = lua_istable(L, -1) ? luaL_len(L, -1) : 0;
    t->number = 0;
    if (count == 0) {
        fail(t, GD_STR("the file has no examples"));
        t->report->failed++;
    }
    for (lua_Integer i = 1; i <= count; i++) {
        t->number = (size_t)i;
        lua_geti(L, -1, i);
        run_example(L, t);
        lua_pop(L, 1);
    }
    lua_settop(L, top);
}

/* Whether the file is `only`, or inside it. */
static bool is_asked_for(gd_str path, gd_str only)
{
    while (gd_str_ends(only, GD_STR("/"))) {
        only = gd_str_slice(only, 0, only.len - 1);
    }
    return only.len == 0 || gd_str_eq(path, only) || (gd_str_starts(path, only) && path.ptr[only.len] == '/');
}

gd_cost_example_report gd_cost_run_examples(gd_estimator *estimator, gd_arena *arena, gd_str only,
                                            gd_diags *diags)
{
    gd_cost_example_report report = {0};
    test t = {.estimator = estimator, .arena = arena, .report = &report};
    for (size_t i = 0; i < gd_embedded_file_count; i++) {
        const gd_embedded_file *file = &gd_embedded_files[i];
        if (gd_str_starts(file->path, GD_STR("rules/cost/")) && is_asked_for(file->path, only)) {
            run_file(&t, file, diags);
        }
    }
    return report;
}
