/* plan_settings - the rows of a plan that stand for no resource (see plan_settings.h). */
#include "terraform/plan_settings.h"

#include "terraform/address.h"

typedef GD_VEC(gd_member) member_list;

/* Instances of one call beyond that many have no rows for the call, variables and outputs: those say the same thing each
 * time, and a plan may have thousands. */
enum { MOST_ALIKE = 64 };

typedef struct {
    const gd_plan_settings *settings;
    gd_plan_document *document;
    gd_arena *arena;
    const gd_value *variables; /* OBJECT: of the root module */
    gd_map by_address;         /* the rows made here */
    gd_map alike;              /* call → how many of its instances were looked at */
    gd_map opened;             /* the same, for the calls inside them */
} maker;

/* --- values --------------------------------------------------------------------------------------- */

static const gd_value *with_place(const maker *in, const gd_value *value, gd_span span, gd_str name)
{
    gd_origin *origin = GD_NEW(in->arena, gd_origin);
    *origin = (gd_origin){GD_ORIGIN_PLAN, {in->document->source, span}, name, NULL};
    return gd_value_with_origin(in->arena, value, origin);
}

static const gd_value *constant(const maker *in, gd_span span, gd_str name)
{
    const gd_value *value = gd_plan_value_plain(in->document, span);
    return value ? with_place(in, value, span, name) : &gd_value_unknown;
}

static const gd_value *value_of(const maker *in, const gd_plan_referrer *from,
                                const gd_plan_expression *expression, gd_str name);

static const gd_value *block_of(const maker *in, const gd_plan_referrer *from,
                                const gd_plan_expression *expression)
{
    gd_member *members = GD_NEW_ARRAY(in->arena, gd_member, expression->count);
    for (size_t i = 0; i < expression->count; i++) {
        const gd_plan_member *member = &expression->members[i];
        members[i] = (gd_member){member->name, value_of(in, from, &member->expression, member->name)};
    }
    return gd_value_object(in->arena, members, expression->count);
}

static const gd_value *blocks_of(const maker *in, const gd_plan_referrer *from,
                                 const gd_plan_expression *expression, gd_str name)
{
    const gd_value **items = GD_NEW_ARRAY(in->arena, const gd_value *, expression->count);
    for (size_t i = 0; i < expression->count; i++) {
        const gd_plan_expression *item = &expression->items[i];
        items[i] = item->kind == GD_PLAN_BLOCK ? block_of(in, from, item) : value_of(in, from, item, name);
    }
    return gd_value_tuple(in->arena, items, expression->count);
}

/* A constant; or what is known of something else: its references. `{}` is an expression without any. */
static const gd_value *value_of(const maker *in, const gd_plan_referrer *from,
                                const gd_plan_expression *expression, gd_str name)
{
    if (expression->kind == GD_PLAN_CONSTANT) {
        return constant(in, expression->constant, name);
    }
    if (expression->kind == GD_PLAN_BLOCKS) {
        return blocks_of(in, from, expression, name);
    }
    if (expression->kind == GD_PLAN_BLOCK && expression->count) {
        return block_of(in, from, expression);
    }
    const gd_refs *refs = gd_plan_refs(in->settings->modules, from, expression);
    return gd_value_add_refs(in->arena, &gd_value_unknown, refs);
}

/* --- rows ----------------------------------------------------------------------------------------- */

static void add(const maker *in, member_list *members, const char *name, const gd_value *value)
{
    if (value && value->kind != GD_NULL) {
        *gd_vec_push(in->arena, members) = (gd_member){gd_str_from(name), value};
    }
}

static void add_text(const maker *in, member_list *members, const char *name, gd_str text)
{
    if (text.len) {
        add(in, members, name, gd_value_string(in->arena, text));
    }
}

static gd_instance *add_row(maker *in, const gd_plan_module *module, gd_mode mode, gd_str local_address,
                            gd_range place, const member_list *members)
{
    gd_instance *row = GD_NEW(in->arena, gd_instance);
    row->mode = mode;
    row->address = gd_address_in_module(in->arena, module->instance.address, local_address);
    row->resource_address = row->address;
    row->module = &module->instance;
    row->range = place;
    row->values = gd_value_object(in->arena, members->items, members->count);
    gd_map_set(in->arena, &in->by_address, row->address, row);
    return row;
}

static gd_str prefixed(const maker *in, const char *prefix, gd_str name)
{
    return gd_str_format(in->arena, "%s%.*s", prefix, GD_FMT(name));
}

/* What the variable has in this module: of the root as the plan lists it, else the argument, else the default. */
static const gd_value *value_of_variable(const maker *in, const gd_plan_module *module, gd_str name,
                                         const gd_plan_variable_config *variable)
{
    const gd_value *value = NULL;
    if (!module->parent) {
        value = gd_value_member(in->variables, name);
    } else if (module->call) {
        gd_plan_referrer caller = {.module = module->parent, .key_text = module->key_text};
        caller.for_each = &module->call->for_each;
        const gd_plan_expression *given = gd_plan_expression_member(&module->call->expressions, name);
        value = given ? value_of(in, &caller, given, name) : NULL;
    }
    if (!value) {
        value = variable->fallback.end ? constant(in, variable->fallback, name) : &gd_value_unknown;
    }
    return variable->sensitive ? gd_value_mark(in->arena, value, GD_MARK_SENSITIVE) : value;
}

/* A plan does not tell the type: unknown, so that no rule takes it for one that is not written. */
static void add_variable(maker *in, const gd_plan_module *module, gd_str name,
                         const gd_plan_variable_config *variable)
{
    member_list members = {0};
    add(in, &members, "type", &gd_value_unknown);
    add_text(in, &members, "description", variable->description);
    if (variable->sensitive) {
        add(in, &members, "sensitive", &gd_value_true);
    }
    if (variable->fallback.end) {
        const gd_value *fallback = constant(in, variable->fallback, GD_STR("default"));
        uint8_t marks = variable->sensitive ? GD_MARK_SENSITIVE : 0;
        add(in, &members, "default", gd_value_mark(in->arena, fallback, marks));
    }
    add(in, &members, "value", value_of_variable(in, module, name, variable));
    add_row(in, module, GD_MODE_VARIABLE, prefixed(in, "var.", name), variable->place, &members)->name = name;
}

static void add_output(maker *in, const gd_plan_module *module, gd_str name,
                       const gd_plan_output_config *output)
{
    member_list members = {0};
    gd_plan_referrer inside = {.module = (gd_plan_module *)(uintptr_t)module};
    const gd_value *value = module->parent ? NULL : gd_value_member(in->settings->outputs, name);
    value = value ? value : value_of(in, &inside, &output->expression, name);
    add_text(in, &members, "description", output->description);
    if (output->sensitive) {
        add(in, &members, "sensitive", &gd_value_true);
        value = gd_value_mark(in->arena, value, GD_MARK_SENSITIVE);
    }
    add(in, &members, "value", value);
    add_row(in, module, GD_MODE_OUTPUT, prefixed(in, "output.", name), output->place, &members)->name = name;
}

/* The call that `module` is an instance of. */
static void add_call(maker *in, const gd_plan_module *module)
{
    const gd_plan_call_config *call = module->call;
    gd_plan_referrer caller = {
        .module = module->parent, .key_text = module->key_text, .for_each = &call->for_each};
    member_list members = {0};
    add_text(in, &members, "source", call->source);
    add_text(in, &members, "version", call->version);
    for (size_t i = 0; call->expressions.kind == GD_PLAN_BLOCK && i < call->expressions.count; i++) {
        const gd_plan_member *argument = &call->expressions.members[i];
        const gd_value *value = value_of(in, &caller, &argument->expression, argument->name);
        if (value->kind != GD_NULL) {
            *gd_vec_push(in->arena, &members) = (gd_member){argument->name, value};
        }
    }
    gd_str parent = module->parent->instance.address;
    gd_str local = module->instance.address;
    local = gd_str_slice(local, parent.len ? parent.len + 1 : 0, local.len);
    gd_instance *row = add_row(in, module->parent, GD_MODE_MODULE, local, call->place, &members);
    gd_str bare = gd_str_slice(local, 0, gd_plan_without_key(local));
    row->resource_address = gd_address_in_module(in->arena, parent, bare);
    row->name = gd_str_slice(bare, sizeof "module." - 1, bare.len);
    row->key = module->instance.key;
}

static void add_provider(maker *in, const gd_plan_provider_config *provider)
{
    gd_plan_module *module = gd_plan_module_at(in->settings->modules, provider->module_address);
    gd_plan_referrer inside = {.module = module};
    member_list members = {0};
    for (size_t i = 0; provider->expressions.kind == GD_PLAN_BLOCK && i < provider->expressions.count; i++) {
        const gd_plan_member *member = &provider->expressions.members[i];
        const gd_value *value = value_of(in, &inside, &member->expression, member->name);
        if (value->kind != GD_NULL) {
            *gd_vec_push(in->arena, &members) = (gd_member){member->name, value};
        }
    }
    gd_str key = provider->alias.len
                     ? gd_str_format(in->arena, "%.*s.%.*s", GD_FMT(provider->name), GD_FMT(provider->alias))
                     : provider->name;
    gd_instance *row =
        add_row(in, module, GD_MODE_PROVIDER, prefixed(in, "provider.", key), provider->place, &members);
    row->type = provider->name;
    row->name = provider->alias;
    row->provider = key;
}

/* A module that is named without its key, by a reference or a provider, stands for all its instances and is none. */
static bool is_instance(const gd_plan_module *module)
{
    for (; module; module = module->parent) {
        if (module->call && module->call->expands && module->key_text.len == 0) {
            return false;
        }
    }
    return true;
}

/* Whether more than enough instances of its call were counted in `alike` already. */
static bool is_one_of_many(const maker *in, gd_map *alike, const gd_plan_module *module)
{
    gd_str key = {(const char *)&module->call, sizeof module->call};
    void **count = gd_map_at(in->arena, alike, key);
    size_t seen = (size_t)(uintptr_t)*count + 1;
    *count = (void *)(uintptr_t)seen;
    return seen > MOST_ALIKE;
}

static void add_module(maker *in, gd_plan_module *module)
{
    if (!is_instance(module)) {
        return;
    }
    if (is_one_of_many(in, &in->alike, module)) {
        return;
    }
    if (module->call) {
        add_call(in, module);
    }
    if (!module->config) {
        return;
    }
    for (size_t i = 0; i < module->config->variables.count; i++) {
        const gd_map_entry *entry = &module->config->variables.entries[i];
        add_variable(in, module, entry->key, entry->value);
    }
    for (size_t i = 0; i < module->config->outputs.count; i++) {
        const gd_map_entry *entry = &module->config->outputs.entries[i];
        add_output(in, module, entry->key, entry->value);
    }
}

/* Module instances are known by their resources. A call without any has one instance, unless it has count or for_each:
 * then nothing tells which. */
static void open_empty_calls(maker *in, gd_map *called, const gd_plan_module *module)
{
    if (is_one_of_many(in, &in->opened, module)) {
        return;
    }
    for (size_t i = 0; module->config && i < module->config->calls.count; i++) {
        const gd_map_entry *entry = &module->config->calls.entries[i];
        const gd_plan_call_config *call = entry->value;
        gd_str address =
            gd_address_in_module(in->arena, module->instance.address, prefixed(in, "module.", entry->key));
        if (!call->expands && !gd_map_get(called, address)) {
            gd_plan_module_at(in->settings->modules, address);
        }
    }
}

static void add_modules(maker *in)
{
    gd_plan_modules *modules = in->settings->modules;
    gd_map called = {0};
    for (size_t i = 0; i < modules->by_address.count; i++) {
        gd_str address = modules->by_address.entries[i].key;
        address.len = gd_plan_without_key(address);
        gd_map_set(in->arena, &called, address, modules);
    }
    open_empty_calls(in, &called, modules->root);
    for (size_t i = 0; i < modules->by_address.count; i++) { /* it grows meanwhile */
        open_empty_calls(in, &called, modules->by_address.entries[i].value);
    }
    add_module(in, modules->root);
    for (size_t i = 0; i < modules->by_address.count; i++) {
        add_module(in, modules->by_address.entries[i].value);
    }
}

/* --- variables of the root module ------------------------------------------------------------------ */

static const gd_value *read_variables(const maker *in)
{
    gd_json_reader reader;
    member_list members = {0};
    gd_json_token name, key;
    gd_plan_reader_init(&reader, in->document, in->document->variables);
    bool open = in->document->variables.end && gd_json_next(&reader).kind == GD_JSON_OBJECT;
    while (open && gd_json_key(&reader, &name)) {
        gd_json_token token = gd_json_next(&reader);
        gd_span value = {0, 0};
        if (token.kind != GD_JSON_OBJECT) {
            gd_json_skip_open(&reader, token);
            continue;
        }
        while (gd_json_key(&reader, &key)) {
            gd_span span = gd_json_pass(&reader);
            value = gd_str_eq(key.text, GD_STR("value")) ? span : value;
        }
        if (value.end) {
            *gd_vec_push(in->arena, &members) = (gd_member){name.text, constant(in, value, name.text)};
        }
    }
    return gd_value_object(in->arena, members.items, members.count);
}

/* --- rows of the files ----------------------------------------------------------------------------- */

/* Put the rows of the files in place of those of the plan that they are. Files that have nothing in common with the plan
 * are those of something else. */
static void join_files(maker *in)
{
    gd_plan_modules *modules = in->settings->modules;
    if (!modules->root->files || !modules->scan_root) {
        return;
    }
    gd_inputs inputs = {.known = in->variables};
    gd_settings_rows found = gd_stack_settings(in->arena, modules->cache, modules->scan_root,
                                               modules->root->instance.folder, &inputs);
    bool related = in->settings->joined;
    for (size_t i = 0; i < found.count && !related; i++) {
        related = found.rows[i]->mode >= GD_MODE_PROVIDER &&
                  gd_map_get(&in->by_address, found.rows[i]->address) != NULL;
    }
    for (size_t i = 0; i < found.count && related; i++) {
        const gd_instance *row = found.rows[i];
        if (row->mode >= GD_MODE_PROVIDER) {
            gd_map_set(in->arena, &in->by_address, row->address, (void *)(uintptr_t)row);
        }
    }
}

void gd_plan_settings_add(const gd_plan_settings *settings, gd_plan_rows *rows)
{
    maker in = {.settings = settings, .document = settings->document, .arena = settings->document->arena};
    in.variables = read_variables(&in);
    add_modules(&in);
    for (size_t i = 0; i < settings->config->providers.count; i++) {
        add_provider(&in, &settings->config->providers.items[i]);
    }
    join_files(&in);
    for (size_t i = 0; i < in.by_address.count; i++) {
        *gd_vec_push_moving(in.arena, rows) = in.by_address.entries[i].value;
    }
}
