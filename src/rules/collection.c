/* collection - rules of an organisation's own, from a folder or a file (see engine.h, gd_rules_add).
 *
 * All files are read and all rules loaded at once, so that what is wrong with them is said before the scan. */
#include "base/io.h"
#include "rules/load.h"
#include "rules/supersede.h"

enum {
    COLLECTION_DEPTH = 16,              /* of folders */
    COLLECTION_FILES = 20000,           /* in one call */
    COLLECTION_FILE_BYTES = 1024 * 1024 /* of one file */
};

typedef struct {
    gd_rules *rules;
    gd_diags *diags;
    gd_engine *engine;
    gd_root *root;
    gd_str prefix; /* the root as the user named it, with a final '/', for paths that are printed */
    unsigned collection;
    size_t files, added;
    bool adds_only; /* what is there stays as it is */
    gd_str wanted;  /* an id that note_id() looks for */
    bool found;
} reader;

/* Read a file below the root and make it known; NULL when it cannot be read (reported). */
static gd_rule_file *read_file(reader *r, gd_str path)
{
    gd_arena *arena = &r->rules->arena;
    gd_str text;
    gd_str printed = gd_str_concat(arena, r->prefix, path);
    gd_io_status status = gd_file_read(arena, r->root, path, COLLECTION_FILE_BYTES, &text);
    if (status != GD_IO_OK) {
        gd_diag_report_path(r->diags, GD_DIAG_FILE_READ, printed, "file of rules %s",
                            gd_io_status_text(status));
        return NULL;
    }
    return gd_registry_add_file(r->rules, printed, text, r->collection);
}

static void add_module(reader *r, gd_str path)
{
    gd_rule_file *file = read_file(r, path);
    if (file) {
        char *name = gd_str_cstr(&r->rules->arena, gd_str_slice(path, 0, path.len - 4));
        for (char *c = name; *c; c++) {
            *c = *c == '/' ? '.' : *c;
        }
        gd_registry_add_module(r->rules, file, gd_str_from(name));
    }
}

static void add_rule(reader *r, gd_str path)
{
    gd_rule_file *file = read_file(r, path);
    if (!file) {
        return;
    }
    gd_arena *arena = &r->rules->arena;
    gd_rule *rule = GD_NEW(arena, gd_rule);
    rule->file = file;
    rule->info.id = gd_rule_id_of_path(arena, path);
    rule->info.service = gd_rule_service_of_path(arena, path);
    const gd_rule *other = gd_map_get(&r->rules->by_id, rule->info.id);
    if (other && (other->file->collection || other->native || r->adds_only)) {
        gd_diag_report(r->diags, GD_DIAG_RULE_LOAD, (gd_range){file->source, {0, 0}},
                       "there is already a rule \"%.*s\", in %.*s", GD_FMT(rule->info.id),
                       GD_FMT(other->file->path));
        return;
    }
    bool sound = gd_load_rule(r->engine, rule, r->diags);
    if (sound && r->adds_only && rule->info.supersedes_count) {
        gd_diag_report(r->diags, GD_DIAG_RULE_LOAD, (gd_range){file->source, {0, 0}},
                       "rule \"%.*s\" of the repository may not supersede others", GD_FMT(rule->info.id));
        sound = false;
    }
    if (sound) {
        if (other) {
            gd_diag_report(r->diags, GD_DIAG_RULE_REPLACED, gd_load_line_range(file, rule->line),
                           "rule %.*s takes the place of the one that is compiled in", GD_FMT(rule->info.id));
        }
        gd_registry_add_rule(r->rules, rule);
        r->added++;
    }
    lua_settop(r->engine->script.sandbox.L, 0);
    if (!gd_engine_has_room(r->engine)) {
        gd_diag_report(r->diags, GD_DIAG_RULE_LOAD, (gd_range){file->source, {0, 0}},
                       "what the files of rules keep needs more than 64 MiB of memory: those after this one "
                       "are left out");
        r->files = COLLECTION_FILES;
    }
}

/* Give each Lua file at and below `folder` to `add`. */
static void walk(reader *r, gd_str folder, unsigned depth, void (*add)(reader *, gd_str))
{
    gd_arena *arena = &r->rules->arena;
    gd_folder_entries entries = {0};
    gd_io_status status = gd_folder_read(arena, r->root, folder, &entries);
    if (status != GD_IO_OK) {
        gd_str printed = gd_str_concat(arena, r->prefix, folder);
        gd_diag_report_path(r->diags, GD_DIAG_FILE_READ, printed, "folder of rules %s",
                            gd_io_status_text(status));
        return;
    }
    for (size_t i = 0; i < entries.count && r->files < COLLECTION_FILES; i++) {
        gd_folder_entry entry = entries.items[i];
        gd_str path = gd_path_join(arena, folder, entry.name);
        bool left_out = entry.name.ptr[0] == '.' ||
                        (folder.len == 0 && add != add_module &&
                         (gd_str_eq(entry.name, GD_STR("lib")) || gd_str_eq(entry.name, GD_STR("cost"))));
        if (entry.is_folder && !entry.is_link && !left_out && depth < COLLECTION_DEPTH) {
            walk(r, path, depth + 1, add);
        } else if (!entry.is_folder && !left_out && gd_str_ends(path, GD_STR(".lua"))) {
            r->files++;
            add(r, path);
        }
    }
}

static bool has_library(gd_str folder)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_root *root;
    bool has = gd_root_open(&scratch, gd_path_join(&scratch, folder, GD_STR("lib")), &root) == GD_IO_OK;
    gd_arena_release(&scratch);
    return has;
}

/* --- ids of files that were not asked for ------------------------------------------------------------- */

static void note_id(reader *r, gd_str path)
{
    r->found = r->found || gd_str_eq(gd_rule_id_of_path(&r->rules->arena, path), r->wanted);
}

/* Whether a file of the same collection has that id: of one folder of it, rules may supersede those of another. */
static bool is_beside(void *context, gd_str id)
{
    reader *r = context;
    r->wanted = id;
    r->found = false;
    r->files = 0;
    walk(r, GD_STR(""), 0, note_id);
    return r->found;
}

/* The end of the folder that ids are counted from: the innermost one in `path` that is named "rules", else the
 * innermost one that holds a folder "lib"; GD_STR_NONE when there is neither. */
static size_t end_of_base(gd_str path)
{
    size_t with_library = GD_STR_NONE;
    for (size_t end = path.len; end > 0;) {
        size_t slash = gd_str_rfind_char(gd_str_slice(path, 0, end), '/');
        size_t start = slash == GD_STR_NONE ? 0 : slash + 1;
        if (gd_str_eq(gd_str_slice(path, start, end), GD_STR("rules"))) {
            return end;
        }
        if (with_library == GD_STR_NONE && has_library(gd_str_slice(path, 0, end))) {
            with_library = end;
        }
        end = slash == GD_STR_NONE ? 0 : slash;
    }
    return with_library;
}

/* Open the folder that ids are counted from; `*below` gets the rest of the path. */
static gd_io_status open_base(reader *r, gd_str path, gd_str *below)
{
    gd_arena *arena = &r->rules->arena;
    size_t end = end_of_base(path);
    gd_str base = path;
    *below = GD_STR("");
    if (end != GD_STR_NONE) {
        base = gd_str_slice(path, 0, end);
        *below = end < path.len ? gd_str_slice(path, end + 1, path.len) : *below;
    } else if (gd_str_ends(path, GD_STR(".lua"))) {
        base = gd_path_folder(path);
        *below = gd_path_name(path);
    }
    r->prefix = base.len ? gd_str_concat(arena, base, GD_STR("/")) : base;
    return gd_root_open(arena, base.len ? base : GD_STR("."), &r->root);
}

static size_t add(gd_rules *rules, gd_str path, bool adds_only, gd_diags *diags)
{
    reader r = {.rules = rules, .diags = diags, .collection = ++rules->collections, .adds_only = adds_only};
    gd_str below;
    gd_str clean = gd_path_clean(&rules->arena, path);
    gd_io_status status = open_base(&r, clean, &below);
    if (status != GD_IO_OK) {
        gd_diag_report_path(diags, GD_DIAG_FILE_READ, path, "folder of rules %s", gd_io_status_text(status));
        return 0;
    }
    r.engine = gd_engine_new(rules);
    if (gd_folder_exists(r.root, GD_STR("lib"))) {
        walk(&r, GD_STR("lib"), 0, add_module);
    }
    if (gd_str_ends(below, GD_STR(".lua"))) {
        add_rule(&r, below);
    } else {
        walk(&r, below, 0, add_rule);
    }
    gd_engine_free(r.engine);
    gd_supersede_resolve(rules);
    gd_supersede_check(rules, is_beside, &r, diags);
    return r.added;
}

size_t gd_rules_add(gd_rules *rules, gd_str path, gd_diags *diags)
{
    return add(rules, path, false, diags);
}

size_t gd_rules_add_below(gd_rules *rules, gd_str path, gd_diags *diags)
{
    return add(rules, path, true, diags);
}
