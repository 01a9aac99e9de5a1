/* git_tree - the files of a revision, read from git's objects (see git_tree.h). */
#include "api/git_tree.h"

#include <stdlib.h>

#include "api/git_ignored.h"
#include "api/git_run.h"
#include "terraform/terraform.h"

enum {
    FILE_MAX = 16 * 1024 * 1024, /* of one file that is taken over */
    FILES_MAX = 50000,           /* taken over */
    LISTED_MAX = 1000 * 1000,
    SMALL_FILE = 1024 * 1024,       /* of files that are no documents of Terraform's */
    SMALL_FILES = 64 * 1024 * 1024, /* all of them */
    SUBMODULE_DEPTH = 3
};

typedef enum { ENTRY_FILE, ENTRY_LINK, ENTRY_SUBMODULE } entry_kind;

/* Slices of the listing. */
typedef struct {
    gd_str name, path; /* of the object; below the folder */
    entry_kind kind;
} tree_entry;

typedef GD_VEC(tree_entry) entry_list;

/* What is read of one repository: the one around the root, or a submodule. */
typedef struct {
    gd_arena scratch;
    const gd_root *now;
    const gd_tree_copy *copy;
    const char *folder; /* where git runs */
    gd_str prefix;      /* of its paths below the root: "" or "modules/vpc" */
    entry_list taken, beside, others, links, submodules;
    gd_map config_folders;
    gd_map *all_config_folders; /* the same of all repositories, with their prefixes */
} tree;

/* --- the listing ---------------------------------------------------------------------------------- */

/* Documents that Terraform, the settings and the rules read by name, wherever they lie. */
static bool is_wanted(gd_str path)
{
    static const gd_str endings[] = {{".tf", 3},   {".tofu", 5}, {".tfvars", 7}, {".json", 5}, {".yaml", 5},
                                     {".yml", 4},  {".tpl", 4},  {".tftpl", 6},  {".txt", 4},  {".hcl", 4},
                                     {".tmpl", 5}, {".md", 3},   {"OWNERS", 6}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (gd_str_ends(path, endings[i])) {
            return true;
        }
    }
    return false;
}

static bool kind_of(gd_str mode, entry_kind *kind)
{
    *kind = gd_str_starts(mode, GD_STR("120"))   ? ENTRY_LINK
            : gd_str_starts(mode, GD_STR("160")) ? ENTRY_SUBMODULE
                                                 : ENTRY_FILE;
    return *kind != ENTRY_FILE || gd_str_starts(mode, GD_STR("100"));
}

static void add_entry(tree *t, tree_entry entry)
{
    if (entry.kind == ENTRY_SUBMODULE) {
        *gd_vec_push(&t->scratch, &t->submodules) = entry;
    } else if (entry.kind == ENTRY_LINK) {
        *gd_vec_push(&t->scratch, &t->links) = entry;
    } else if (is_wanted(entry.path)) {
        *gd_vec_push(&t->scratch, &t->taken) = entry;
    } else {
        *gd_vec_push(&t->scratch, &t->others) = entry;
    }
    if (gd_is_configuration_file(entry.path)) {
        *gd_map_at(&t->scratch, &t->config_folders, gd_path_folder(entry.path)) = t;
    }
}

/* "100644 blob NAME\tPATH", ended by NUL. */
static void read_listing(tree *t, gd_str listing)
{
    for (size_t listed = 0; listing.len && listed < LISTED_MAX; listed++) {
        size_t end = gd_str_find_char(listing, '\0');
        gd_str line = gd_str_slice(listing, 0, end == GD_STR_NONE ? listing.len : end);
        listing = gd_str_slice(listing, end == GD_STR_NONE ? listing.len : end + 1, listing.len);
        size_t tab = gd_str_find_char(line, '\t');
        gd_str head = gd_str_slice(line, 0, tab == GD_STR_NONE ? 0 : tab);
        size_t space = gd_str_rfind_char(head, ' ');
        tree_entry entry;
        if (space == GD_STR_NONE || !kind_of(head, &entry.kind)) {
            continue;
        }
        entry.name = gd_str_slice(head, space + 1, head.len);
        entry.path = gd_str_slice(line, tab + 1, line.len);
        if (gd_copy_path_is_sound(entry.path)) {
            add_entry(t, entry);
        }
    }
}

/* Whether the file lies in a folder of configuration, or below one: file(), templatefile() and modules' layouts. What is below
 * configuration at the top could be anything, and is not meant. */
static bool is_beside_configuration(const tree *t, gd_str path)
{
    gd_str folder = gd_path_folder(path);
    if (gd_map_get(&t->config_folders, folder)) {
        return true;
    }
    while (folder.len) {
        folder = gd_path_folder(folder);
        if (folder.len && gd_map_get(&t->config_folders, folder)) {
            return true;
        }
    }
    return false;
}

/* Move those of `others` to `beside` that lie beside configuration. */
static void choose_beside(tree *t)
{
    size_t kept = 0;
    for (size_t i = 0; i < t->others.count; i++) {
        if (is_beside_configuration(t, t->others.items[i].path)) {
            *gd_vec_push(&t->scratch, &t->beside) = t->others.items[i];
        } else {
            t->others.items[kept++] = t->others.items[i];
        }
    }
    t->others.count = kept;
}

/* --- the objects ---------------------------------------------------------------------------------- */

typedef void (*object_reader)(tree *t, const tree_entry *entry, gd_str bytes);

/* "NAME blob SIZE\n" and the bytes and a line end, for each entry in order. */
static void read_objects(tree *t, const entry_list *list, gd_str objects, object_reader read)
{
    for (size_t i = 0; i < list->count && i < FILES_MAX && objects.len; i++) {
        size_t end = gd_str_find_char(objects, '\n');
        gd_str head = gd_str_slice(objects, 0, end == GD_STR_NONE ? objects.len : end);
        size_t space = gd_str_rfind_char(head, ' ');
        if (end == GD_STR_NONE || space == GD_STR_NONE) {
            return;
        }
        char digits[32] = {0};
        gd_str number = gd_str_slice(head, space + 1, head.len);
        memcpy(digits, number.ptr, number.len < sizeof digits - 1 ? number.len : sizeof digits - 1);
        bool missing = gd_str_ends(head, GD_STR(" missing"));
        size_t size = missing ? 0 : strtoul(digits, NULL, 10);
        objects = gd_str_slice(objects, end + 1, objects.len);
        if (missing) {
            continue;
        }
        if (size >= objects.len) {
            return;
        }
        if (size <= FILE_MAX) {
            read(t, &list->items[i], gd_str_slice(objects, 0, size));
        }
        objects = gd_str_slice(objects, size + 1, objects.len);
    }
}

static void add_names(gd_buffer *names, const entry_list *list)
{
    for (size_t i = 0; i < list->count && i < FILES_MAX; i++) {
        gd_buffer_add(names, list->items[i].name);
        gd_buffer_char(names, '\n');
    }
}

/* Ask git for the objects of the list, and hand each to `read`. */
static bool ask_for_objects(tree *t, const entry_list *list, object_reader read, gd_buffer *objects)
{
    const char *const batch[] = {"cat-file", "--batch", NULL};
    gd_buffer names = {0};
    add_names(&names, list);
    bool answered = names.len == 0 || gd_git_run(t->folder, batch, gd_buffer_str(&names), objects);
    if (answered) {
        read_objects(t, list, gd_buffer_str(objects), read);
    }
    gd_buffer_release(&names);
    return answered;
}

/* Those of the list that are small, and small together: archives and pictures are nothing that is judged. */
static entry_list small_ones(tree *t, const entry_list *list)
{
    const char *const check[] = {"cat-file", "--batch-check=%(objectsize)", NULL};
    gd_buffer names = {0}, sizes = {0};
    entry_list small = {0};
    size_t total = 0;
    add_names(&names, list);
    bool answered = names.len && gd_git_run(t->folder, check, gd_buffer_str(&names), &sizes);
    gd_str rest = answered ? gd_buffer_str(&sizes) : GD_STR("");
    for (size_t i = 0; i < list->count && rest.len; i++) {
        size_t end = gd_str_find_char(rest, '\n');
        end = end == GD_STR_NONE ? rest.len : end;
        size_t size = strtoul(gd_str_cstr(&t->scratch, gd_str_slice(rest, 0, end)), NULL, 10);
        rest = gd_str_slice(rest, end < rest.len ? end + 1 : end, rest.len);
        if (size <= SMALL_FILE && total + size <= SMALL_FILES) {
            total += size;
            *gd_vec_push(&t->scratch, &small) = list->items[i];
        }
    }
    gd_buffer_release(&names);
    gd_buffer_release(&sizes);
    return small;
}

static gd_str below_root(tree *t, gd_str path)
{
    return t->prefix.len ? gd_str_format(&t->scratch, "%.*s/%.*s", GD_FMT(t->prefix), GD_FMT(path)) : path;
}

static void write_file(tree *t, const tree_entry *entry, gd_str bytes)
{
    gd_tree_copy_add(t->copy, &t->scratch, below_root(t, entry->path), bytes);
}

static void write_link(tree *t, const tree_entry *entry, gd_str bytes)
{
    gd_tree_copy_link(t->copy, &t->scratch, below_root(t, entry->path), bytes);
}

/* --- what configuration names ---------------------------------------------------------------------- */

/* Files that are not wanted by themselves, by their last name; of each the first of a chain. */
typedef struct named {
    const tree_entry *entry;
    struct named *next;
} named;

static bool is_name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
}

/* Add the files whose name is a word of `text` to `found`, each once. */
static void find_names(gd_str text, gd_map *by_name, gd_arena *arena, entry_list *found)
{
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        while (i < text.len && is_name_character(text.ptr[i])) {
            i++;
        }
        named *first = i > start ? gd_map_get(by_name, gd_str_slice(text, start, i)) : NULL;
        if (first) {
            for (named *at = first; at; at = at->next) {
                *gd_vec_push(arena, found) = *at->entry;
            }
            gd_map_set(arena, by_name, gd_str_slice(text, start, i), NULL);
        }
        i += i == start;
    }
}

/* Add the files outside of folders of configuration whose names it has in its text: scripts/init.sh. */
static void add_named(tree *t, gd_str configuration, entry_list *list)
{
    gd_map by_name = {0};
    for (size_t i = 0; i < t->others.count; i++) {
        void **slot = gd_map_at(&t->scratch, &by_name, gd_path_name(t->others.items[i].path));
        named *next = GD_NEW(&t->scratch, named);
        *next = (named){&t->others.items[i], *slot};
        *slot = next;
    }
    find_names(configuration, &by_name, &t->scratch, list);
}

/* --- one repository -------------------------------------------------------------------------------- */

static bool take_over(const tree *from, gd_str prefix, gd_str commit, unsigned depth);

/* A submodule is there when it was checked out; its commit of then may be missing, and so are its files then. */
static void take_over_submodules(tree *t, unsigned depth)
{
    for (size_t i = 0; i < t->submodules.count && depth < SUBMODULE_DEPTH; i++) {
        gd_str path = below_root(t, t->submodules.items[i].path);
        gd_str repository = gd_path_join(&t->scratch, path, GD_STR(".git"));
        if (gd_file_exists(t->now, repository) || gd_folder_exists(t->now, repository)) {
            take_over(t, path, t->submodules.items[i].name, depth + 1);
        }
    }
}

static bool take_over_listed(tree *t, gd_str listing, unsigned depth)
{
    gd_buffer objects = {0}, more = {0}, links = {0};
    read_listing(t, listing);
    choose_beside(t);
    bool read = ask_for_objects(t, &t->taken, write_file, &objects);
    if (read && t->others.count) {
        add_named(t, gd_buffer_str(&objects), &t->beside);
    }
    gd_buffer_release(&objects);
    entry_list small = small_ones(t, &t->beside);
    ask_for_objects(t, &small, write_file, &more);
    take_over_submodules(t, depth);
    ask_for_objects(t, &t->links, write_link, &links);
    for (size_t i = 0; i < t->config_folders.count; i++) {
        gd_str folder = below_root(t, t->config_folders.entries[i].key);
        *gd_map_at(t->copy->arena, t->all_config_folders, gd_str_copy(t->copy->arena, folder)) =
            t->all_config_folders;
    }
    gd_buffer_release(&more);
    gd_buffer_release(&links);
    return read;
}

static bool take_over(const tree *from, gd_str prefix, gd_str commit, unsigned depth)
{
    tree t = {.now = from->now,
              .copy = from->copy,
              .prefix = prefix,
              .all_config_folders = from->all_config_folders};
    gd_arena_init(&t.scratch);
    gd_str folder = gd_path_join(&t.scratch, gd_root_path(t.now), prefix);
    t.folder = gd_str_cstr(&t.scratch, folder);
    const char *const list[] = {"ls-tree", "-r", "-z", gd_str_cstr(&t.scratch, commit), ".", NULL};
    gd_buffer listing = {0};
    bool read = gd_git_run(t.folder, list, GD_STR(""), &listing) &&
                take_over_listed(&t, gd_buffer_str(&listing), depth);
    gd_buffer_release(&listing);
    gd_arena_release(&t.scratch);
    return read;
}

/* The commit to compare with: where the branch of HEAD left that of `revision`. */
static bool find_commit(gd_arena *arena, const char *folder, const char *revision, gd_str *commit,
                        gd_diags *diags)
{
    gd_str asked = gd_str_format(arena, "%s^{commit}", revision), tip;
    const char *const parse[] = {
        "rev-parse", "--verify", "--quiet", "--end-of-options", gd_str_cstr(arena, asked), NULL};
    if (!gd_git_ask(arena, folder, parse, &tip)) {
        gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){0},
                       "git knows no revision %s here; fetch it, or name another", revision);
        return false;
    }
    const char *const base[] = {"merge-base", "HEAD", gd_str_cstr(arena, tip), NULL};
    if (!gd_git_ask(arena, folder, base, commit)) {
        *commit = tip;
    }
    return true;
}

bool gd_git_tree_open(gd_arena *arena, const gd_root *now, const char *revision, gd_git_tree *result,
                      gd_diags *diags)
{
    gd_tree_copy copy;
    gd_map config_folders = {0};
    const char *folder = gd_str_cstr(arena, gd_root_path(now));
    if (!find_commit(arena, folder, revision, &result->commit, diags) ||
        !gd_tree_copy_open(arena, &copy, diags)) {
        return false;
    }
    tree top = {.now = now, .copy = &copy, .all_config_folders = &config_folders};
    if (!take_over(&top, GD_STR(""), result->commit, 0)) {
        gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){0}, "git cannot read the files of %s", revision);
        return false;
    }
    gd_git_ignored_take(now, &copy, &config_folders);
    result->root = copy.root;
    return true;
}
