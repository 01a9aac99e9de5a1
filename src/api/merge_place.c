/* merge_place - from URI, line and column to a range of a source. */
#include "api/merge_place.h"

enum { MOST_FILE_BYTES = 16 << 20, MOST_LINES = 1 << 20 };

typedef struct {
    const gd_source *source;
    const gd_file *file; /* NULL: no HCL */
    uint32_t stands_for; /* lines of a stand-in for a file that is not there; 0: it is there */
} known_file;

static int digit_of(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* RFC 3986, section 2.1. */
static gd_str decode_percent(gd_arena *arena, gd_str uri)
{
    char *bytes = gd_arena_alloc(arena, uri.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < uri.len; i++) {
        bool escaped = uri.ptr[i] == '%' && i + 2 < uri.len && digit_of(uri.ptr[i + 1]) >= 0 &&
                       digit_of(uri.ptr[i + 2]) >= 0;
        if (escaped) {
            bytes[length++] = (char)(digit_of(uri.ptr[i + 1]) * 16 + digit_of(uri.ptr[i + 2]));
            i += 2;
        } else {
            bytes[length++] = uri.ptr[i];
        }
    }
    return (gd_str){bytes, length};
}

static bool begins_in_a_folder(const gd_root *root, gd_str path)
{
    size_t slash = gd_str_find_char(path, '/');
    return slash != GD_STR_NONE && slash > 0 && gd_folder_exists(root, gd_str_slice(path, 0, slash));
}

/* Where a file lies that another machine or a container has named: the longest end of the path that is a file here
 * ("/home/runner/work/shop/shop/infra/main.tf", "/src/infra/main.tf"), else the longest that begins in a folder of the
 * top. Empty: none. */
static gd_str end_that_exists(const gd_merge_places *places, gd_str path)
{
    enum { MOST_PARTS = 64 };
    gd_str in_folder = {0};
    for (size_t part = 0; part < MOST_PARTS; part++) {
        size_t slash = gd_str_find_char(path, '/');
        if (slash == GD_STR_NONE) {
            break;
        }
        path = gd_str_slice(path, slash + 1, path.len);
        if (path.len && gd_file_exists(places->scope->root, path)) {
            return path;
        }
        if (!in_folder.len && begins_in_a_folder(places->scope->root, path)) {
            in_folder = path;
        }
    }
    return in_folder;
}

/* The name of a place that is not in the repository: relative, so that code scanning takes it. */
static gd_str name_outside(gd_str path)
{
    while (gd_str_starts(path, GD_STR("/")) || gd_str_starts(path, GD_STR("../"))) {
        path = gd_str_slice(path, path.ptr[0] == '/' ? 1 : 3, path.len);
    }
    return path;
}

static gd_str absolute_path(const gd_merge_places *places, gd_str path)
{
    gd_str root = gd_root_path(places->scope->root);
    if (gd_str_starts(path, root) && path.len > root.len && path.ptr[root.len] == '/') {
        return gd_str_slice(path, root.len + 1, path.len);
    }
    gd_str end = end_that_exists(places, path);
    return end.len ? end : name_outside(path);
}

/* The path below the root, clean; of what lies elsewhere (a module's address) the name that it has there. */
static gd_str path_of(const gd_merge_places *places, gd_str uri)
{
    gd_str path = decode_percent(places->arena, uri);
    if (gd_str_starts(path, GD_STR("file://"))) {
        path = gd_str_slice(path, sizeof "file://" - 1, path.len);
    } else if (gd_str_find(path, GD_STR("://")) != GD_STR_NONE ||
               gd_str_find(path, GD_STR("::")) != GD_STR_NONE) {
        return path;
    }
    path = gd_path_clean(places->arena, path);
    if (gd_str_starts(path, GD_STR("/"))) {
        return absolute_path(places, path);
    }
    gd_str here = gd_path_join(places->arena, places->scope->working_folder, path);
    bool is_here = places->scope->working_folder_inside && gd_file_exists(places->scope->root, here);
    return is_here ? here : name_outside(path);
}

static gd_str known_path_of(gd_merge_places *places, gd_str uri)
{
    void **slot = gd_map_at(places->arena, &places->paths, uri);
    if (!*slot) {
        gd_str *path = GD_NEW(places->arena, gd_str);
        *path = path_of(places, uri);
        *slot = path;
    }
    return *(const gd_str *)*slot;
}

/* Empty lines in place of a file that is not there: twice as many whenever a result needs more. */
static void stand_in(gd_arena *arena, known_file *known, gd_str path, uint32_t lines)
{
    enum { FEWEST_LINES = 1000 };
    if (known->stands_for > lines || known->stands_for == MOST_LINES) {
        return;
    }
    uint32_t count = FEWEST_LINES;
    while (count <= lines && count < MOST_LINES) {
        count *= 2;
    }
    known->stands_for = count < MOST_LINES ? count : MOST_LINES;
    char *text = gd_arena_alloc(arena, known->stands_for);
    memset(text, '\n', known->stands_for);
    known->source = gd_source_new(arena, path, (gd_str){text, known->stands_for});
}

static bool is_hcl(gd_str path)
{
    return gd_str_ends(path, GD_STR(".tf")) || gd_str_ends(path, GD_STR(".tofu"));
}

static known_file *open_file(gd_merge_places *places, gd_str path)
{
    known_file *known = GD_NEW(places->arena, known_file);
    gd_diags ignored;
    gd_diags_init(&ignored,
                  places->arena); /* the other tools have read it: its errors are not the matter here */
    known->file = is_hcl(path) ? gd_config_cache_file(places->cache, path, &ignored) : NULL;
    if (known->file) {
        known->source = known->file->source;
        return known;
    }
    gd_str bytes;
    if (gd_file_read(places->arena, places->scope->root, path, MOST_FILE_BYTES, &bytes) == GD_IO_OK) {
        known->source = gd_source_new(places->arena, path, bytes);
    }
    return known;
}

static const known_file *file_of(gd_merge_places *places, gd_str path, uint32_t lines)
{
    void **slot = gd_map_at(places->arena, &places->files, path);
    if (!*slot) {
        *slot = open_file(places, path);
    }
    known_file *known = *slot;
    if (!known->source || known->stands_for) {
        stand_in(places->arena, known, path, lines);
    }
    return known;
}

static uint32_t offset_of(const gd_source *source, uint32_t line, uint32_t column)
{
    uint32_t start = gd_source_line_start(source, line);
    size_t length = gd_source_line(source, line).len;
    size_t within = column > 1 ? column - 1 : 0;
    return start + (uint32_t)(within < length ? within : length);
}

/* From the first character that is no blank to the end of the line. */
static gd_span whole_line(const gd_source *source, uint32_t line)
{
    gd_str text = gd_source_line(source, line);
    size_t from = 0;
    while (from < text.len && (text.ptr[from] == ' ' || text.ptr[from] == '\t')) {
        from++;
    }
    uint32_t start = gd_source_line_start(source, line);
    return (gd_span){start + (uint32_t)from, start + (uint32_t)text.len};
}

/* The narrowest range: what has real columns on one line as it is, anything else by its first line. */
static gd_span span_of(const gd_source *source, const gd_foreign_result *result)
{
    uint32_t line = result->line ? result->line : 1;
    uint32_t count = gd_source_line_count(source);
    line = line < count ? line : count;
    bool narrow = result->column && result->end_column > result->column &&
                  (result->end_line == 0 || result->end_line == result->line);
    if (!narrow) {
        return whole_line(source, line);
    }
    return (gd_span){offset_of(source, line, result->column), offset_of(source, line, result->end_column)};
}

/* The block at the top of the file that a span lies in, or NULL. */
static const gd_block *block_around(const gd_file *file, gd_span span)
{
    size_t low = 0, high = file->body->block_count;
    while (low < high) { /* blocks stand in source order */
        size_t middle = low + (high - low) / 2;
        if (file->body->blocks[middle].span.end <= span.start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const gd_block *found = low < file->body->block_count ? &file->body->blocks[low] : NULL;
    return found && found->span.start <= span.end ? found : NULL;
}

static gd_str address_of(gd_arena *arena, const gd_block *block)
{
    gd_buffer out = {0};
    if (!gd_str_eq(block->type, GD_STR("resource"))) {
        gd_buffer_add(&out, block->type);
    }
    for (size_t i = 0; i < block->label_count; i++) {
        gd_buffer_add(&out, out.len ? GD_STR(".") : GD_STR(""));
        gd_buffer_add(&out, block->labels[i].text);
    }
    gd_str address = gd_str_copy(arena, gd_buffer_str(&out));
    gd_buffer_release(&out);
    return address;
}

void gd_merge_place(gd_merge_places *places, const gd_foreign_result *result, gd_finding *finding)
{
    gd_str path = result->uri.len ? known_path_of(places, result->uri) : (gd_str){0};
    finding->address = result->address;
    if (path.len == 0) {
        return;
    }
    const known_file *known = file_of(places, path, result->line);
    finding->range = (gd_range){known->source, span_of(known->source, result)};
    const gd_block *block = known->file ? block_around(known->file, finding->range.span) : NULL;
    if (!block) {
        return;
    }
    finding->block = finding->owner = (gd_range){known->source, block->span};
    if (finding->range.span.start == block->span.start && !result->column) {
        finding->range.span = block->header;
    }
    if (finding->address.len == 0) {
        finding->address = address_of(places->arena, block);
    }
}

const gd_file *const *gd_merge_files(const gd_merge_places *places, size_t *count)
{
    const gd_file **files = GD_NEW_ARRAY(places->arena, const gd_file *, places->files.count);
    *count = 0;
    for (size_t i = 0; i < places->files.count; i++) {
        const known_file *known = places->files.entries[i].value;
        if (known->file) {
            files[(*count)++] = known->file;
        }
    }
    return files;
}
