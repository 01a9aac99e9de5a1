/* plan_reference - follows references to the resources that they mean (see plan_reference.h). */
#include "terraform/plan_reference.h"

#include "terraform/address.h"
#include "terraform/plan_source.h"

enum {
    MOST_STEPS = 512, /* references followed for one attribute; real ones need a few */
    MOST_DEPTH = 100  /* through variables, outputs and locals */
};

typedef struct {
    gd_plan_modules *modules;
    const gd_ref *found[GD_REFS_MAX];
    size_t count;
    unsigned steps, depth;
} ref_search;

/* Whose expression is being read: its `each` and `count` are those of a resource or of a module call. */
typedef gd_plan_referrer viewpoint;

static void follow(ref_search *search, const viewpoint *from, const gd_plan_expression *expression);
static void follow_source(ref_search *search, const viewpoint *from, const gd_expr *expression);

static bool is_found(const ref_search *search, const gd_ref *ref)
{
    for (size_t i = 0; i < search->count; i++) {
        const gd_ref *found = search->found[i];
        if (found == ref ||
            (gd_str_eq(found->address, ref->address) && gd_str_eq(found->attribute, ref->attribute))) {
            return true;
        }
    }
    return false;
}

static void add_found(ref_search *search, const gd_ref *ref)
{
    if (search->count < GD_REFS_MAX && !is_found(search, ref)) {
        search->found[search->count++] = ref;
    }
}

static bool is_exhausted(const ref_search *search)
{
    return search->steps > MOST_STEPS || search->depth >= MOST_DEPTH || search->count == GD_REFS_MAX;
}

static const gd_refs *finish(const ref_search *search)
{
    if (search->count == 0) {
        return NULL;
    }
    gd_arena *arena = search->modules->arena;
    gd_refs *refs = gd_arena_alloc(arena, sizeof *refs + search->count * sizeof refs->items[0]);
    refs->count = search->count;
    memcpy(refs->items, search->found, search->count * sizeof refs->items[0]);
    return refs;
}

/* --- what is followed once ---------------------------------------------------------------------- */

/* An expression in one module instance: an argument of its call, an output or a local of it. */
typedef struct {
    const gd_plan_module *module;
    const void *expression;
} memory_key;

static const gd_refs nothing = {0};

/* The place of what `expression` of `module` refers to; NULL in it: not followed yet. */
static void **remembered(ref_search *search, const gd_plan_module *module, const void *expression)
{
    gd_arena *arena = search->modules->work;
    memory_key key = {module, expression};
    gd_str text = {(const char *)&key, sizeof key};
    void *known = gd_map_get(&search->modules->followed, text);
    if (known) {
        return known;
    }
    void **place = GD_NEW(arena, void *);
    gd_map_set(arena, &search->modules->followed, gd_str_copy(arena, text), place);
    return place;
}

/* Add what the expression, of the plan or else of the source, refers to from `from`. It is followed once for each
 * `module`, so that many uses of one variable cost little; one that is met inside itself adds nothing. */
static void follow_once(ref_search *search, const gd_plan_module *module, const viewpoint *from,
                        const gd_plan_expression *expression, const gd_expr *source)
{
    if ((!expression && !source) || is_exhausted(search)) {
        return;
    }
    void **place = remembered(search, module, expression ? (const void *)expression : source);
    if (!*place) {
        *place = (void *)(uintptr_t)&nothing;
        ref_search inner = {.modules = search->modules, .depth = search->depth + 1};
        if (expression) {
            follow(&inner, from, expression);
        } else {
            follow_source(&inner, from, source);
        }
        const gd_refs *refs = finish(&inner);
        *place = (void *)(uintptr_t)(refs ? refs : &nothing);
    }
    const gd_refs *refs = *place;
    if (search->count == 0 && refs->count) { /* they are unlike each other */
        memcpy(search->found, refs->items, refs->count * sizeof refs->items[0]);
        search->count = refs->count;
        return;
    }
    for (size_t i = 0; i < refs->count; i++) {
        add_found(search, refs->items[i]);
    }
}

/* --- reading the text of a reference ------------------------------------------------------------ */

/* The length of the key in brackets at the start of `text`; 0 when there is none, or it has no end. */
static size_t key_length(gd_str text)
{
    if (text.len == 0 || text.ptr[0] != '[') {
        return 0;
    }
    bool quoted = false;
    for (size_t i = 1; i < text.len; i++) {
        if (quoted && text.ptr[i] == '\\') {
            i++;
        } else if (text.ptr[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && text.ptr[i] == ']') {
            return i + 1;
        }
    }
    return 0;
}

/* Take the name at the start of `text`, up to a dot or bracket, and the dot behind it. */
static gd_str take_name(gd_str *text)
{
    size_t length = 0;
    while (length < text->len && text->ptr[length] != '.' && text->ptr[length] != '[') {
        length++;
    }
    gd_str name = gd_str_slice(*text, 0, length);
    bool dot = length < text->len && text->ptr[length] == '.';
    *text = gd_str_slice(*text, length + dot, text->len);
    return name;
}

/* Take the key in brackets, when there is one, and the dot behind it. */
static gd_str take_key(gd_str *text)
{
    size_t length = key_length(*text);
    gd_str key = gd_str_slice(*text, 0, length);
    bool dot = length && length < text->len && text->ptr[length] == '.';
    *text = gd_str_slice(*text, length + dot, text->len);
    return key;
}

size_t gd_plan_without_key(gd_str address)
{
    size_t last_key = address.len;
    for (size_t i = 0; i < address.len;) {
        size_t key = address.ptr[i] == '[' ? key_length(gd_str_slice(address, i, address.len)) : 0;
        if (key && i + key == address.len) {
            last_key = i;
        }
        i += key ? key : 1;
    }
    return last_key;
}

/* --- module instances --------------------------------------------------------------------------- */

static bool is_path(gd_str source)
{
    return gd_str_eq(source, GD_STR(".")) || gd_str_eq(source, GD_STR("..")) ||
           gd_str_starts(source, GD_STR("./")) || gd_str_starts(source, GD_STR("../"));
}

/* The text of the call's `source`: from the files, else from the plan. */
static gd_str source_of(const gd_plan_module *module)
{
    const gd_block *call = module->instance.call;
    const gd_attribute *source = call ? gd_body_attribute(call->body, GD_STR("source")) : NULL;
    if (source && source->expr->kind == GD_EXPR_STRING) {
        return source->expr->string;
    }
    return module->call ? module->call->source : (gd_str){0};
}

/* Join the files of a module: of one that is called with a path, from the call in the parent's files; of any other, where
 * `terraform init` put it. */
static void join_source(gd_plan_modules *modules, gd_plan_module *module, gd_str name)
{
    gd_plan_module *parent = module->parent;
    if (!parent->files) {
        return;
    }
    const gd_declaration *call = gd_declaration_find(&parent->files->calls, name);
    module->instance.call = call ? call->block : NULL;
    gd_str source = source_of(module), folder = {0};
    if (is_path(source)) {
        folder = gd_path_join(modules->arena, parent->instance.folder, source);
    } else if (modules->scan_root && call) {
        if (!modules->manifest) {
            modules->manifest = gd_module_manifest_read(modules->arena, modules->scan_root,
                                                        modules->root->instance.folder, modules->diags);
        }
        const gd_str *found = gd_module_manifest_find(modules->manifest, module->manifest_key);
        folder = found ? *found : folder;
    }
    gd_str resolved;
    if (folder.len && modules->scan_root &&
        gd_folder_resolve(modules->arena, modules->scan_root, folder, &resolved) == GD_IO_OK) {
        module->instance.folder = resolved;
        module->files = gd_plan_source_module(modules, resolved);
    }
}

static gd_instance_key key_of(gd_str text)
{
    gd_instance_key key = {GD_KEY_NONE, 0, {"", 0}};
    if (gd_str_starts(text, GD_STR("[\"")) && text.len >= 4) {
        key.kind = GD_KEY_STRING;
        key.string = gd_str_slice(text, 2, text.len - 2);
    } else if (text.len) {
        key.kind = GD_KEY_NUMBER;
        for (size_t i = 1; i + 1 < text.len && i <= 18; i++) {
            key.number = key.number * 10 + (text.ptr[i] - '0');
        }
    }
    return key;
}

static gd_plan_module *make_module(gd_plan_modules *modules, gd_plan_module *parent, gd_str address,
                                   gd_str name, gd_str key)
{
    gd_plan_module *module = GD_NEW(modules->arena, gd_plan_module);
    module->parent = parent;
    module->instance =
        (gd_module_instance){.address = address, .parent = &parent->instance, .key = key_of(key)};
    module->call = parent->config ? gd_map_get(&parent->config->calls, name) : NULL;
    module->config = module->call ? &module->call->module : NULL;
    module->key_text = key;
    module->manifest_key = gd_address_in_module(modules->arena, parent->manifest_key, name);
    join_source(modules, module, name);
    return module;
}

gd_plan_module *gd_plan_module_at(gd_plan_modules *modules, gd_str address)
{
    gd_plan_module *module = address.len ? gd_map_get(&modules->by_address, address) : modules->root;
    if (module) {
        return module;
    }
    module = modules->root;
    gd_str rest = address;
    while (rest.len) {
        size_t before = rest.len;
        bool is_module = gd_str_eq(take_name(&rest), GD_STR("module"));
        gd_str name = take_name(&rest);
        gd_str key = take_key(&rest);
        bool key_has_end = !gd_str_starts(rest, GD_STR("["));
        if (!is_module || name.len == 0 || !key_has_end || rest.len >= before) {
            break;
        }
        bool dot = rest.len > 0;
        gd_str path = gd_str_slice(address, 0, address.len - rest.len - dot);
        void **known = gd_map_at(modules->arena, &modules->by_address, path);
        if (!*known) {
            *known = make_module(modules, module, path, name, key);
        }
        module = *known;
    }
    return module;
}

/* --- following references ----------------------------------------------------------------------- */

static gd_str join_address(ref_search *search, const gd_plan_module *module, gd_str rest)
{
    gd_str path = module->instance.address;
    return path.len ? gd_str_format(search->modules->arena, "%.*s.%.*s", GD_FMT(path), GD_FMT(rest)) : rest;
}

/* `address` with the referrer's own key, when there is such an instance. */
static gd_str with_own_key(ref_search *search, const viewpoint *from, gd_str address)
{
    if (from->key_text.len == 0) {
        return address;
    }
    gd_arena *arena = search->modules->arena;
    gd_str keyed = gd_str_concat(arena, address, from->key_text);
    return gd_map_get(&search->modules->instances, keyed) ? keyed : address;
}

/* A resource: its type stands behind `prefix`; `is_own` says that the referrer's key is its index. */
static void follow_resource(ref_search *search, const viewpoint *from, gd_str text, gd_str prefix,
                            bool is_own)
{
    gd_str rest = gd_str_slice(text, prefix.len, text.len);
    take_name(&rest);
    gd_str name = take_name(&rest);
    if (name.len == 0) {
        return;
    }
    gd_str bare = gd_str_slice(text, 0, (size_t)(name.ptr + name.len - text.ptr));
    gd_str key = take_key(&rest);
    bare.len += key.len;
    gd_str address = join_address(search, from->module, bare);
    if (is_own && key.len == 0) {
        address = with_own_key(search, from, address);
    }
    gd_ref *ref = GD_NEW(search->modules->arena, gd_ref);
    *ref = (gd_ref){address, rest};
    add_found(search, ref);
}

static void follow_variable(ref_search *search, const viewpoint *from, gd_str rest)
{
    gd_plan_module *module = from->module;
    if (!module->parent) {
        return;
    }
    viewpoint caller = {.module = module->parent, .key_text = module->key_text};
    gd_str name = take_name(&rest);
    if (module->call) {
        caller.for_each = &module->call->for_each;
        follow_once(search, module, &caller, gd_plan_expression_member(&module->call->expressions, name),
                    NULL);
    } else if (module->instance.call) {
        const gd_attribute *argument = gd_body_attribute(module->instance.call->body, name);
        follow_once(search, module, &caller, NULL, argument ? argument->expr : NULL);
    }
}

static void follow_output(ref_search *search, const viewpoint *from, gd_str text, bool is_own)
{
    gd_str rest = gd_str_slice(text, sizeof "module." - 1, text.len);
    gd_str name = take_name(&rest);
    size_t length = (size_t)(name.ptr + name.len - text.ptr);
    gd_str key = take_key(&rest);
    gd_str output = take_name(&rest);
    if (name.len == 0 || output.len == 0) {
        return;
    }
    gd_str call = gd_str_slice(text, 0, length + key.len);
    gd_str address = join_address(search, from->module, call);
    if (is_own && key.len == 0 && from->key_text.len) {
        gd_str keyed = gd_str_concat(search->modules->arena, address, from->key_text);
        address = gd_map_get(&search->modules->by_address, keyed) ? keyed : address;
    }
    viewpoint inside = {.module = gd_plan_module_at(search->modules, address)};
    if (inside.module->config) {
        const gd_plan_output_config *value = gd_map_get(&inside.module->config->outputs, output);
        follow_once(search, inside.module, &inside, value ? &value->expression : NULL, NULL);
    } else if (inside.module->files) {
        const gd_declaration *declared = gd_declaration_find(&inside.module->files->outputs, output);
        const gd_attribute *value =
            declared ? gd_body_attribute(declared->block->body, GD_STR("value")) : NULL;
        follow_once(search, inside.module, &inside, NULL, value ? value->expr : NULL);
    }
}

static void follow_local(ref_search *search, const viewpoint *from, gd_str rest)
{
    const gd_module_config *files = from->module->files;
    const gd_declaration *local = files ? gd_declaration_find(&files->locals, take_name(&rest)) : NULL;
    if (local && local->attribute) {
        viewpoint inside = {.module = from->module};
        follow_once(search, from->module, &inside, NULL, local->attribute->expr);
    }
}

/* `each.value.x` of `for_each = aws_s3_bucket.b` is x of the bucket with the same key. */
static void follow_each(ref_search *search, const viewpoint *from, gd_str rest)
{
    if (!gd_str_eq(take_name(&rest), GD_STR("value"))) {
        return;
    }
    size_t before = search->count;
    viewpoint all = {.module = from->module};
    if (from->for_each && from->for_each->kind == GD_PLAN_REFERENCES) {
        follow(search, &all, from->for_each);
    } else {
        follow_source(search, &all, from->for_each_source);
    }
    for (size_t i = before; i < search->count; i++) {
        gd_str address = search->found[i]->address;
        gd_str keyed = with_own_key(search, from, address);
        if (keyed.len != address.len) {
            gd_ref *ref = GD_NEW(search->modules->arena, gd_ref);
            *ref = (gd_ref){keyed, rest};
            search->found[i] = ref;
        }
    }
}

/* One reference; `next` is the one that Terraform lists behind it. */
static void follow_text(ref_search *search, const viewpoint *from, gd_str text, gd_str next)
{
    search->steps++;
    if (is_exhausted(search)) {
        return;
    }
    /* `a.b[each.key].c` is listed as a.b, each.key; `a.b[count.index]` likewise. */
    bool is_own = gd_str_eq(next, GD_STR("each.key")) || gd_str_eq(next, GD_STR("count.index"));
    gd_str rest = text;
    gd_str root = take_name(&rest);
    if (gd_str_eq(root, GD_STR("var"))) {
        follow_variable(search, from, rest);
    } else if (gd_str_eq(root, GD_STR("local"))) {
        follow_local(search, from, rest);
    } else if (gd_str_eq(root, GD_STR("module"))) {
        follow_output(search, from, text, is_own);
    } else if (gd_str_eq(root, GD_STR("each"))) {
        follow_each(search, from, rest);
    } else if (gd_str_eq(root, GD_STR("data")) || gd_str_eq(root, GD_STR("ephemeral"))) {
        follow_resource(search, from, text, gd_str_slice(text, 0, root.len + 1), is_own);
    } else if (gd_str_eq(root, GD_STR("resource"))) {
        follow_resource(search, from, rest, (gd_str){"", 0}, is_own);
    } else if (!gd_str_eq(root, GD_STR("count")) && !gd_str_eq(root, GD_STR("path")) &&
               !gd_str_eq(root, GD_STR("self")) && !gd_str_eq(root, GD_STR("terraform"))) {
        follow_resource(search, from, text, (gd_str){"", 0}, is_own);
    }
}

/* Whether `text` is the start of `whole`, which Terraform lists again behind it. */
static bool is_prefix_of(gd_str text, gd_str whole)
{
    return text.len < whole.len && gd_str_starts(whole, text) &&
           (whole.ptr[text.len] == '.' || whole.ptr[text.len] == '[');
}

static void follow_texts(ref_search *search, const viewpoint *from, const gd_str *texts, size_t count)
{
    gd_str last = {"", 0};
    for (size_t i = 0; i < count; i++) {
        if (is_prefix_of(texts[i], last)) {
            continue;
        }
        last = texts[i];
        size_t behind = i + 1;
        while (behind < count && is_prefix_of(texts[behind], last)) {
            behind++;
        }
        follow_text(search, from, last, behind < count ? texts[behind] : (gd_str){"", 0});
        i = behind - 1;
    }
}

static void follow(ref_search *search, const viewpoint *from, const gd_plan_expression *expression)
{
    if (!expression || is_exhausted(search)) {
        return;
    }
    if (expression->kind == GD_PLAN_REFERENCES) {
        follow_texts(search, from, expression->texts, expression->count);
        return;
    }
    for (size_t i = 0; expression->kind == GD_PLAN_BLOCK && i < expression->count; i++) {
        follow(search, from, &expression->members[i].expression);
    }
    for (size_t i = 0; expression->kind == GD_PLAN_BLOCKS && i < expression->count; i++) {
        follow(search, from, &expression->items[i]);
    }
}

/* --- expressions of source files ---------------------------------------------------------------- */

typedef struct {
    gd_arena *arena;
    ref_search *search;
    GD_VEC(gd_str) texts;
} text_collector;

/* A traversal as Terraform writes it in a plan. */
static bool collect_text(void *context, const gd_expr *traversal)
{
    text_collector *to = context;
    gd_str text = traversal->traversal.operand->string;
    for (size_t i = 0; i < traversal->traversal.count; i++) {
        const gd_step *step = &traversal->traversal.steps[i];
        bool quoted = step->kind == GD_STEP_INDEX && !step->is_number;
        text = step->kind == GD_STEP_ATTRIBUTE
                   ? gd_str_format(to->arena, "%.*s.%.*s", GD_FMT(text), GD_FMT(step->name))
               : quoted ? gd_str_format(to->arena, "%.*s[\"%.*s\"]", GD_FMT(text), GD_FMT(step->name))
                        : gd_str_format(to->arena, "%.*s[%.*s]", GD_FMT(text), GD_FMT(step->name));
    }
    *gd_vec_push(to->arena, &to->texts) = text;
    return ++to->search->steps <= MOST_STEPS;
}

static void follow_source(ref_search *search, const viewpoint *from, const gd_expr *expression)
{
    if (!expression || is_exhausted(search)) {
        return;
    }
    text_collector collected = {.arena = search->modules->arena, .search = search};
    gd_expr_references(expression, collect_text, &collected);
    follow_texts(search, from, collected.texts.items, collected.texts.count);
}

/* --- results ------------------------------------------------------------------------------------ */

const gd_refs *gd_plan_refs(gd_plan_modules *modules, const gd_plan_referrer *referrer,
                            const gd_plan_expression *expression)
{
    if (!expression || expression->kind == GD_PLAN_CONSTANT) {
        return NULL;
    }
    ref_search search;
    search.modules = modules;
    search.count = 0;
    search.steps = search.depth = 0;
    follow(&search, referrer, expression);
    return finish(&search);
}

const gd_refs *gd_plan_refs_of_source(gd_plan_modules *modules, const gd_plan_referrer *referrer,
                                      const gd_expr *expression)
{
    ref_search search;
    search.modules = modules;
    search.count = 0;
    search.steps = search.depth = 0;
    follow_source(&search, referrer, expression);
    return finish(&search);
}
