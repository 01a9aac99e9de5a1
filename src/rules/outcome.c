/* outcome - what a check found, as a finding with its places and its history (see check.h).
 *
 * Places come from the table, the history from the origins that values carry. Whether a finding
 * counts is the policy's business. */
#include "base/redact.h"
#include "rules/check.h"

enum {
    ORIGINS_MAX = 20,    /* steps of history that are kept */
    CALLS_MAX = 64,      /* nested module calls that are kept */
    MESSAGE_MAX = 1000,  /* bytes of a message: a configuration's text may be of any length */
    SHORTEST_SECRET = 4, /* bytes: shorter ones would take ordinary words out of messages */
    SECRETS_MAX = 1000   /* sensitive strings of one check */
};

gd_engine *gd_check_engine(lua_State *L)
{
    gd_engine *engine = gd_engine_of(L);
    if (!engine->script.table) {
        luaL_error(L,
                   "there is no table while a file is loaded: ask inside the function that is called later");
    }
    return engine;
}

void gd_check_met_secret(gd_script *script, gd_str text)
{
    gd_engine *engine = (gd_engine *)script;
    gd_check *check = &engine->check;
    if (text.len < SHORTEST_SECRET || check->secrets.count == SECRETS_MAX) {
        return;
    }
    for (size_t i = 0; i < check->secrets.count; i++) {
        if (gd_str_eq(check->secrets.items[i], text)) {
            return;
        }
    }
    *gd_vec_push(&engine->script.scratch, &check->secrets) = text;
}

/* The longest secret that `text` starts with, in bytes; 0 when there is none. */
static size_t secret_at(const gd_check *check, gd_str text)
{
    size_t longest = 0;
    for (size_t i = 0; i < check->secrets.count; i++) {
        gd_str secret = check->secrets.items[i];
        if (secret.len > longest && gd_str_starts(text, secret)) {
            longest = secret.len;
        }
    }
    return longest;
}

/* `text` cut at the end of a character, with a mark, when it is too long. */
static gd_str shorten(gd_arena *arena, gd_str text)
{
    if (text.len <= MESSAGE_MAX) {
        return text;
    }
    size_t end = MESSAGE_MAX;
    while (end > 0 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80) {
        end--;
    }
    return gd_str_concat(arena, gd_str_slice(text, 0, end), GD_STR(" …"));
}

gd_str gd_check_redact(gd_engine *engine, gd_str message)
{
    if (engine->check.secrets.count == 0) {
        return shorten(&engine->script.scratch, message);
    }
    gd_buffer buffer = {0};
    for (size_t i = 0; i < message.len && buffer.len <= 2 * MESSAGE_MAX;) {
        size_t hidden = secret_at(&engine->check, gd_str_slice(message, i, message.len));
        if (hidden) {
            gd_buffer_literal(&buffer, "(sensitive)");
            i += hidden;
        } else {
            gd_buffer_char(&buffer, message.ptr[i++]);
        }
    }
    gd_str copy =
        gd_str_copy(&engine->script.scratch, shorten(&engine->script.scratch, gd_buffer_str(&buffer)));
    gd_buffer_release(&buffer);
    return copy;
}

/* --- where a value came from --------------------------------------------------------------------- */

/* The label of the module call that `range` stands in; empty when it is none of the instance's. */
static gd_str name_of_call(const gd_instance *on, gd_range range)
{
    for (const gd_module_instance *m = on->module; m; m = m->parent) {
        if (m->call && m->call->source == range.source && m->call->span.start <= range.span.start &&
            range.span.end <= m->call->span.end && m->call->label_count) {
            return m->call->labels[0].text;
        }
    }
    return GD_STR("");
}

/* `origin` in words; `after` is the step that its value went to. */
static gd_str describe_origin(gd_arena *arena, const gd_origin *origin, const gd_origin *after,
                              const gd_instance *on)
{
    gd_str name = origin->name, call;
    switch (origin->kind) {
    case GD_ORIGIN_ATTRIBUTE:
        return gd_str_format(arena, "attribute \"%.*s\"", GD_FMT(name));
    case GD_ORIGIN_BLOCK:
        return gd_str_format(arena, "block \"%.*s\"", GD_FMT(name));
    case GD_ORIGIN_ITEM:
        return name.len ? gd_str_format(arena, "item \"%.*s\"", GD_FMT(name)) : GD_STR("item");
    case GD_ORIGIN_LOCAL:
        return gd_str_format(arena, "local \"%.*s\"", GD_FMT(name));
    case GD_ORIGIN_VARIABLE:
        return gd_str_format(arena, "variable \"%.*s\"", GD_FMT(name));
    case GD_ORIGIN_DEFAULT: /* named "default", as the attribute is */
        return after && after->kind == GD_ORIGIN_VARIABLE
                   ? gd_str_format(arena, "default of variable \"%.*s\"", GD_FMT(after->name))
                   : GD_STR("default of a variable");
    case GD_ORIGIN_VALUES_FILE:
        return gd_str_format(arena, "value of \"%.*s\" in a variables file", GD_FMT(name));
    case GD_ORIGIN_COMMAND_LINE:
        return gd_str_format(arena, "command line, --var %.*s", GD_FMT(name));
    case GD_ORIGIN_ENVIRONMENT:
        return gd_str_format(arena, "environment, TF_VAR_%.*s", GD_FMT(name));
    case GD_ORIGIN_MODULE_ARGUMENT:
        call = name_of_call(on, origin->range);
        return gd_str_format(arena, "argument \"%.*s\" of module \"%.*s\"", GD_FMT(name), GD_FMT(call));
    case GD_ORIGIN_OUTPUT:
        return gd_str_format(arena, "output \"%.*s\"", GD_FMT(name));
    case GD_ORIGIN_PLAN:
        return GD_STR("plan");
    }
    return GD_STR("");
}

static bool same_range(gd_range a, gd_range b)
{
    return a.source == b.source && a.span.start == b.span.start && a.span.end == b.span.end;
}

/* The steps before the finding's own place, nearest first. */
static void set_origins(gd_arena *arena, gd_finding *finding, const gd_instance *on, const gd_value *value)
{
    const gd_origin *origin = value ? value->origin : NULL, *after = NULL;
    if (origin && same_range(origin->range, finding->range)) {
        after = origin;
        origin = origin->parent;
    }
    size_t count = 0;
    for (const gd_origin *o = origin; o && count < ORIGINS_MAX; o = o->parent) {
        count++;
    }
    finding->origins = count ? GD_NEW_ARRAY(arena, gd_origin_step, count) : NULL;
    while (finding->origin_count < count) {
        finding->origins[finding->origin_count++] =
            (gd_origin_step){describe_origin(arena, origin, after, on), origin->range};
        after = origin;
        origin = origin->parent;
    }
}

/* The module calls that lead to the instance, innermost first. */
static void set_calls(gd_arena *arena, gd_finding *finding, const gd_instance *on)
{
    size_t count = 0;
    for (const gd_module_instance *m = on->module; m && count < CALLS_MAX; m = m->parent) {
        count += m->call != NULL;
    }
    if (count == 0) {
        return;
    }
    finding->calls = GD_NEW_ARRAY(arena, gd_range, count);
    finding->call_blocks = GD_NEW_ARRAY(arena, gd_range, count);
    for (const gd_module_instance *m = on->module; m && finding->call_count < count; m = m->parent) {
        if (m->call) {
            finding->call_blocks[finding->call_count] = (gd_range){m->call->source, m->call->span};
            finding->calls[finding->call_count++] = gd_block_range(m->call);
        }
    }
}

/* Rules say what stands there, and that may hold a key. */
static gd_str without_credentials(gd_arena *arena, gd_str message)
{
    char *copy = gd_str_cstr(arena, message);
    gd_redact_message(copy, message.len);
    return (gd_str){copy, message.len};
}

static gd_finding *record(gd_engine *engine, gd_finding_status status, const gd_instance *on, gd_str path,
                          gd_str message)
{
    gd_arena *arena = engine->run.kept;
    const gd_instance *instance = engine->check.instance;
    gd_finding finding = {.rule = &engine->check.rule->info,
                          .status = status,
                          .severity = engine->check.rule->info.severity,
                          .address = gd_str_copy(arena, instance->address),
                          .type = gd_str_copy(arena, gd_table_type_name(&engine->script.scratch, instance)),
                          .attribute = gd_str_copy(arena, path),
                          .message = without_credentials(arena, gd_check_redact(engine, message)),
                          .range = gd_table_place(on, path),
                          .stack = engine->run.stack};
    if (on->block) {
        finding.block = (gd_range){on->block->source, on->block->span};
    }
    if (instance != on && instance->block) {
        finding.owner = (gd_range){instance->block->source, instance->block->span};
    }
    if (path.len) {
        set_origins(arena, &finding, on, gd_value_at_path(on->values, path, NULL));
    }
    set_calls(arena, &finding, on);
    if (on->planned && !on->block && finding.call_count) {
        finding.range =
            finding.calls[0]; /* the module is not on disk: what can be changed here is its call */
    }
    gd_finding *recorded = gd_vec_push_moving(arena, &engine->run.findings->list);
    *recorded = finding;
    return recorded;
}

void gd_check_fail(gd_engine *engine, const gd_instance *on, gd_str path, gd_str message)
{
    record(engine, GD_FINDING_FAIL, on, path, message);
}

void gd_check_fail_at(gd_engine *engine, const gd_instance *on, gd_str path, gd_range range, gd_str message)
{
    record(engine, GD_FINDING_FAIL, on, path, message)->range = range;
}

_Noreturn void gd_check_unknown(gd_engine *engine, const gd_instance *on, gd_str path, gd_str message)
{
    record(engine, GD_FINDING_UNKNOWN, on, path, message);
    gd_sandbox_raise(engine->script.sandbox.L);
}

/* Where an unknown comes from: the resource attribute that it was made from, else the farthest
 * variable or output on its way. */
static gd_str describe_source(gd_arena *arena, const gd_instance *on, const gd_value *value)
{
    if (value->refs && value->refs->count) {
        const gd_ref *ref = value->refs->items[0];
        return ref->attribute.len
                   ? gd_str_format(arena, " (from %.*s.%.*s)", GD_FMT(ref->address), GD_FMT(ref->attribute))
                   : gd_str_format(arena, " (from %.*s)", GD_FMT(ref->address));
    }
    gd_str farthest = {"", 0};
    const gd_origin *after = NULL;
    for (const gd_origin *o = value->origin; o; after = o, o = o->parent) {
        if (o->kind != GD_ORIGIN_ATTRIBUTE && o->kind != GD_ORIGIN_BLOCK && o->kind != GD_ORIGIN_ITEM) {
            farthest = describe_origin(arena, o, after, on);
        }
    }
    return farthest.len ? gd_str_format(arena, " (from %.*s)", GD_FMT(farthest)) : farthest;
}

_Noreturn void gd_check_unknown_value(gd_engine *engine, const gd_instance *on, gd_str path, gd_str shown,
                                      const gd_value *value)
{
    gd_arena *arena = &engine->script.scratch;
    gd_str source = value ? describe_source(arena, on, value) : GD_STR("");
    gd_str owner = {"", 0};
    if (on != engine->check.instance) {
        owner = gd_str_format(arena, " of %.*s", GD_FMT(on->address));
    }
    gd_str message = gd_str_format(arena, "\"%.*s\"%.*s is not known before apply%.*s", GD_FMT(shown),
                                   GD_FMT(owner), GD_FMT(source));
    gd_check_unknown(engine, on, path, message);
}

void gd_check_met_unknown(gd_script *script, const gd_instance *on, gd_str path, gd_str shown,
                          const gd_value *value)
{
    gd_check_engine(script->sandbox.L); /* there is no check to end while a rule is loaded */
    gd_check_unknown_value((gd_engine *)script, on, path, shown, value);
}
