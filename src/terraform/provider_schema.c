/* provider_schema - which schema the resources and providers of a module have (see module_scope.h).
 *
 * By required_providers of the module and of those that call it, the lock file beside the root module, and the
 * `version` argument that provider blocks once had. */
#include "schema/shape.h"
#include "terraform/module_scope.h"

enum { LARGEST_LOCK = 4 * 1024 * 1024 };

/* --- what a module requires ---------------------------------------------------------------------- */

typedef struct {
    gd_str source, version; /* empty: not written */
} requirement;

static gd_str literal(const gd_expr *expr)
{
    return expr && expr->kind == GD_EXPR_STRING ? expr->string : (gd_str){0};
}

static requirement read_requirement(const gd_expr *expr)
{
    requirement found = {.version = literal(expr)}; /* as it was written before 0.13 */
    for (size_t i = 0; expr->kind == GD_EXPR_OBJECT && i < expr->object.count; i++) {
        const gd_object_item *item = &expr->object.items[i];
        gd_str key = literal(item->key);
        if (gd_str_eq(key, GD_STR("source"))) {
            found.source = literal(item->value);
        } else if (gd_str_eq(key, GD_STR("version"))) {
            found.version = literal(item->value);
        }
    }
    return found;
}

/* "aws" of "hashicorp/aws", with or without one of the registries before it; empty for all others. */
static gd_str hashicorp_name(gd_str source)
{
    static const char *const registries[] = {"registry.terraform.io/", "registry.opentofu.org/"};
    for (size_t i = 0; i < 2; i++) {
        gd_str registry = gd_str_from(registries[i]);
        if (gd_str_starts(source, registry)) {
            source = gd_str_slice(source, registry.len, source.len);
        }
    }
    gd_str namespace = GD_STR("hashicorp/");
    return gd_str_starts(source, namespace) ? gd_str_slice(source, namespace.len, source.len) : (gd_str){0};
}

static gd_str provider_of(gd_str local, requirement required)
{
    return required.source.len ? hashicorp_name(required.source) : local;
}

typedef bool (*visit_requirement)(void *context, gd_str local, requirement required);

/* Every item of required_providers, until `visit` says false. */
static void each_requirement(const gd_module_config *config, visit_requirement visit, void *context)
{
    for (size_t i = 0; i < config->terraform.count; i++) {
        const gd_body *settings = config->terraform.items[i]->body;
        for (size_t b = 0; b < settings->block_count; b++) {
            const gd_body *body = settings->blocks[b].body;
            bool wanted = gd_str_eq(settings->blocks[b].type, GD_STR("required_providers"));
            for (size_t a = 0; wanted && a < body->attribute_count; a++) {
                if (!visit(context, body->attributes[a].name, read_requirement(body->attributes[a].expr))) {
                    return;
                }
            }
        }
    }
}

typedef struct {
    gd_str local;    /* asked for */
    gd_str provider; /* what it is; until it is met, the local name itself */
} source_search;

static bool find_source(void *context, gd_str local, requirement required)
{
    source_search *search = context;
    if (!gd_str_eq(local, search->local)) {
        return true;
    }
    search->provider = provider_of(local, required);
    return false;
}

/* --- versions -------------------------------------------------------------------------------------- */

typedef struct {
    gd_str provider, known;
    gd_provider_fit fit;
} fit_search;

static bool fit_requirement(void *context, gd_str local, requirement required)
{
    fit_search *search = context;
    if (gd_str_eq(provider_of(local, required), search->provider)) {
        search->fit = gd_constraint_fit(required.version, search->known);
    }
    return search->fit == GD_PROVIDER_SAME;
}

/* provider "aws" { version = "~> 2.0" }, as it was written before 0.13. */
static void fit_provider_blocks(const gd_module_config *config, fit_search *search)
{
    for (size_t i = 0; i < config->providers.count && search->fit == GD_PROVIDER_SAME; i++) {
        const gd_declaration *block = config->providers.items[i];
        gd_str name = gd_str_slice(block->name, 0, gd_str_find_char(block->name, '.'));
        const gd_attribute *version = gd_body_attribute(block->block->body, GD_STR("version"));
        if (version && gd_str_eq(name, search->provider)) {
            search->fit = gd_constraint_fit(literal(version->expr), search->known);
        }
    }
}

static const gd_body *read_lock(gd_run *run)
{
    if (run->lock || !run->root) {
        return run->lock;
    }
    gd_arena *arena = run->arena;
    gd_str path = gd_path_join(arena, run->folder, GD_STR(".terraform.lock.hcl")), text;
    run->lock = GD_NEW(arena, gd_body);
    if (gd_file_read(arena, run->root, path, LARGEST_LOCK, &text) == GD_IO_OK) {
        gd_diags unseen; /* the file is Terraform's own */
        gd_diags_init(&unseen, arena);
        run->lock = gd_hcl_parse(arena, gd_source_new(arena, path, text), &unseen)->body;
    }
    return run->lock;
}

static gd_str locked_version(gd_run *run, gd_str provider)
{
    const gd_body *lock = read_lock(run);
    for (size_t i = 0; lock && i < lock->block_count; i++) {
        const gd_block *block = &lock->blocks[i];
        const gd_attribute *version = gd_body_attribute(block->body, GD_STR("version"));
        if (version && block->label_count == 1 &&
            gd_str_eq(hashicorp_name(block->labels[0].text), provider)) {
            return literal(version->expr);
        }
    }
    return (gd_str){0};
}

static gd_provider_fit fit_of(gd_module_scope *scope, gd_str local)
{
    source_search source = {local, local};
    each_requirement(scope->config, find_source, &source);
    fit_search search = {source.provider, gd_schema_version(source.provider), GD_PROVIDER_SAME};
    if (search.known.len == 0) {
        return GD_PROVIDER_OTHER;
    }
    gd_str locked = locked_version(scope->run, search.provider);
    if (locked.len) {
        return gd_version_fit(locked, search.known);
    }
    for (; scope && search.fit == GD_PROVIDER_SAME; scope = scope->parent) {
        each_requirement(scope->config, fit_requirement, &search);
        fit_provider_blocks(scope->config, &search);
    }
    return search.fit;
}

gd_provider_fit gd_scope_provider_fit(gd_module_scope *scope, gd_str name)
{
    gd_str local = gd_str_slice(name, 0, gd_str_find_char(name, '.'));
    for (size_t i = 0; i < scope->fits.count; i++) {
        if (gd_str_eq(scope->fits.items[i].local, local)) {
            return scope->fits.items[i].fit;
        }
    }
    gd_provider_fit fit = fit_of(scope, local);
    *gd_vec_push(scope->run->arena, &scope->fits) = (gd_scope_fit){local, fit};
    return fit;
}

const gd_value *gd_scope_shape(gd_module_scope *scope, gd_mode mode, gd_str type, gd_str provider,
                               const gd_value *values)
{
    gd_run *run = scope->run;
    gd_schema_mode kind = mode == GD_MODE_DATA       ? GD_SCHEMA_DATA
                          : mode == GD_MODE_PROVIDER ? GD_SCHEMA_PROVIDER
                                                     : GD_SCHEMA_MANAGED;
    if ((run->inputs && run->inputs->raw) || mode == GD_MODE_EPHEMERAL) {
        return values;
    }
    const gd_schema_block *schema = gd_schema_find(kind, type);
    gd_provider_fit fit = schema ? gd_scope_provider_fit(scope, provider) : GD_PROVIDER_OTHER;
    return fit == GD_PROVIDER_OTHER
               ? values
               : gd_schema_shape(run->arena, values, schema, fit == GD_PROVIDER_DIFFERENT);
}
