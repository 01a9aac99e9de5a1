/* git_tree - the files of a revision, read from git's objects (see git_tree.h). */
#include "api/git_tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    OUTPUT_MAX = 256 * 1024 * 1024, /* of one run of git */
    FILE_MAX = 16 * 1024 * 1024,    /* of one file that is taken over */
    FILES_MAX = 50000,
    ARGUMENTS_MAX = 16
};

/* --- running git ----------------------------------------------------------------------------------- */

/* In the child: become git, with `input` as standard input and `output` as standard output. */
static _Noreturn void become_git(const char *folder, const char *const *arguments, int input, int output)
{
    static const char *const safe[] = {
        "git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "--no-optional-locks"};
    const char *words[ARGUMENTS_MAX + 8];
    size_t count = 0;
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++) {
        words[count++] = safe[i];
    }
    for (size_t i = 0; i < ARGUMENTS_MAX && arguments[i]; i++) {
        words[count++] = arguments[i];
    }
    words[count] = NULL;
    int silence = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (chdir(folder) != 0 || dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(silence, 2) < 0) {
        _exit(127);
    }
    setenv("GIT_NO_LAZY_FETCH", "1", 1);
    setenv("GIT_TERMINAL_PROMPT", "0", 1);
    unsetenv("GIT_EXTERNAL_DIFF");
    execvp("git", (char *const *)words);
    _exit(127);
}

/* Write `text` to `to` and read all of `from` into `out`, both as they are ready. */
static bool exchange(int to, gd_str text, int from, gd_buffer *out)
{
    char block[65536];
    size_t sent = 0;
    fcntl(to, F_SETFL, O_NONBLOCK);
    for (;;) {
        struct pollfd ends[2] = {{from, POLLIN, 0}, {to, POLLOUT, 0}};
        if (poll(ends, to >= 0 ? 2 : 1, -1) < 0 && errno != EINTR) {
            break;
        }
        if (to >= 0 && (ends[1].revents & (POLLOUT | POLLERR | POLLHUP))) {
            ssize_t wrote = sent < text.len ? write(to, text.ptr + sent, text.len - sent) : 0;
            sent += wrote > 0 ? (size_t)wrote : 0;
            if (sent == text.len || (wrote < 0 && errno != EAGAIN)) {
                close(to);
                to = -1;
            }
        }
        if (ends[0].revents & (POLLIN | POLLHUP | POLLERR)) {
            ssize_t got = read(from, block, sizeof block);
            if (got <= 0 || out->len > OUTPUT_MAX) {
                break;
            }
            gd_buffer_add(out, (gd_str){block, (size_t)got});
        }
    }
    if (to >= 0) {
        close(to);
    }
    return out->len <= OUTPUT_MAX;
}

/* Run git with the arguments (NULL ends them); what it prints goes to `out`. true when it succeeded. */
static bool run_git(const char *folder, const char *const *arguments, gd_str input, gd_buffer *out)
{
    int in[2], back[2];
    if (pipe2(in, O_CLOEXEC) != 0) {
        return false;
    }
    if (pipe2(back, O_CLOEXEC) != 0) {
        close(in[0]);
        close(in[1]);
        return false;
    }
    pid_t child = fork();
    if (child == 0) {
        become_git(folder, arguments, in[0], back[1]);
    }
    close(in[0]);
    close(back[1]);
    bool whole = child > 0 && exchange(in[1], input, back[0], out);
    close(back[0]);
    if (child < 0) {
        close(in[1]);
        return false;
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return whole && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* The one line that git prints. */
static bool ask_git(gd_arena *arena, const char *folder, const char *const *arguments, gd_str *line)
{
    gd_buffer out = {0};
    bool answered = run_git(folder, arguments, GD_STR(""), &out);
    *line = gd_str_trim(gd_str_copy(arena, gd_buffer_str(&out)));
    gd_buffer_release(&out);
    return answered && line->len;
}

/* --- the files ------------------------------------------------------------------------------------ */

typedef struct {
    gd_str name, path; /* of the object; below the folder */
} tree_file;

typedef struct {
    gd_arena *arena;
    const char *folder; /* where git runs */
    char *copy;         /* the folder of our own */
    GD_VEC(tree_file) files;
    gd_diags *diags;
} tree;

static bool is_wanted(gd_str path)
{
    static const gd_str endings[] = {{".tf", 3},   {".tofu", 5}, {".tfvars", 7}, {".json", 5},
                                     {".yaml", 5}, {".yml", 4},  {".tpl", 4},    {".tftpl", 6},
                                     {".txt", 4},  {".hcl", 4},  {".tmpl", 5}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (gd_str_ends(path, endings[i])) {
            return true;
        }
    }
    return false;
}

/* Whether every part of the path is a name: a tree that was made by hand may hold anything. */
static bool is_sound(gd_str path)
{
    for (size_t start = 0, i = 0; i <= path.len; i++) {
        if (i == path.len || path.ptr[i] == '/') {
            gd_str part = gd_str_slice(path, start, i);
            if (!part.len || gd_str_eq(part, GD_STR(".")) || gd_str_eq(part, GD_STR("..")) ||
                gd_str_eq(part, GD_STR(".git"))) {
                return false;
            }
            start = i + 1;
        }
    }
    return path.len < 1024;
}

/* "100644 blob NAME\tPATH", ended by NUL: regular files alone. */
static void read_listing(tree *t, gd_str listing)
{
    while (listing.len && t->files.count < FILES_MAX) {
        size_t end = gd_str_find_char(listing, '\0');
        gd_str line = gd_str_slice(listing, 0, end == GD_STR_NONE ? listing.len : end);
        listing = gd_str_slice(listing, end == GD_STR_NONE ? listing.len : end + 1, listing.len);
        size_t tab = gd_str_find_char(line, '\t');
        if (tab == GD_STR_NONE || !gd_str_starts(line, GD_STR("100"))) {
            continue;
        }
        gd_str path = gd_str_slice(line, tab + 1, line.len), head = gd_str_slice(line, 0, tab);
        size_t space = gd_str_rfind_char(head, ' ');
        if (space != GD_STR_NONE && is_wanted(path) && is_sound(path)) {
            *gd_vec_push(t->arena, &t->files) = (tree_file){
                gd_str_copy(t->arena, gd_str_slice(head, space + 1, head.len)), gd_str_copy(t->arena, path)};
        }
    }
}

static void write_file(tree *t, gd_str path, gd_str bytes)
{
    char *whole = gd_str_cstr(t->arena, gd_str_format(t->arena, "%s/%.*s", t->copy, GD_FMT(path)));
    for (char *slash = whole + strlen(t->copy) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        mkdir(whole, 0700);
        *slash = '/';
    }
    FILE *file = fopen(whole, "wbx");
    if (file) {
        fwrite(bytes.ptr, 1, bytes.len, file);
        fclose(file);
    }
}

/* "NAME blob SIZE\n" and the bytes and a line end, for each file in order. */
static void write_files(tree *t, gd_str objects)
{
    for (size_t i = 0; i < t->files.count && objects.len; i++) {
        size_t end = gd_str_find_char(objects, '\n');
        gd_str head = gd_str_slice(objects, 0, end == GD_STR_NONE ? objects.len : end);
        size_t space = gd_str_rfind_char(head, ' ');
        if (end == GD_STR_NONE || space == GD_STR_NONE) {
            return;
        }
        char digits[32] = {0};
        gd_str number = gd_str_slice(head, space + 1, head.len);
        memcpy(digits, number.ptr, number.len < sizeof digits - 1 ? number.len : sizeof digits - 1);
        size_t size = gd_str_ends(head, GD_STR(" missing")) ? 0 : strtoul(digits, NULL, 10);
        objects = gd_str_slice(objects, end + 1, objects.len);
        if (size > objects.len) {
            return;
        }
        if (size <= FILE_MAX && !gd_str_ends(head, GD_STR(" missing"))) {
            write_file(t, t->files.items[i].path, gd_str_slice(objects, 0, size));
            objects = gd_str_slice(objects, size + 1, objects.len);
        }
    }
}

/* Remove the folder and what is in it; nobody else writes there. */
static void remove_folder(void *handle)
{
    const char *folder = handle;
    DIR *directory = opendir(folder);
    for (struct dirent *entry; directory && (entry = readdir(directory)) != NULL;) {
        char path[4096];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ||
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= (int)sizeof path) {
            continue;
        }
        if (unlink(path) != 0) {
            remove_folder(path);
        }
    }
    if (directory) {
        closedir(directory);
    }
    rmdir(folder);
}

static bool take_over(tree *t, gd_str commit)
{
    char *name = gd_str_cstr(t->arena, commit);
    const char *const list[] = {"ls-tree", "-r", "-z", name, ".", NULL};
    const char *const batch[] = {"cat-file", "--batch", NULL};
    gd_buffer listing = {0}, names = {0}, objects = {0};
    bool listed = run_git(t->folder, list, GD_STR(""), &listing);
    read_listing(t, gd_buffer_str(&listing));
    for (size_t i = 0; i < t->files.count; i++) {
        gd_buffer_add(&names, t->files.items[i].name);
        gd_buffer_char(&names, '\n');
    }
    bool read = listed && run_git(t->folder, batch, gd_buffer_str(&names), &objects);
    if (read) {
        write_files(t, gd_buffer_str(&objects));
    }
    gd_buffer_release(&listing);
    gd_buffer_release(&names);
    gd_buffer_release(&objects);
    return read;
}

/* The commit to compare with: where the branch of HEAD left that of `revision`. */
static bool find_commit(tree *t, const char *revision, gd_str *commit)
{
    gd_str asked = gd_str_format(t->arena, "%s^{commit}", revision), tip;
    const char *const parse[] = {
        "rev-parse", "--verify", "--quiet", "--end-of-options", gd_str_cstr(t->arena, asked), NULL};
    if (!ask_git(t->arena, t->folder, parse, &tip)) {
        gd_diag_report(t->diags, GD_DIAG_SETTINGS, (gd_range){0},
                       "git knows no revision %s here; fetch it, or name another", revision);
        return false;
    }
    const char *const base[] = {"merge-base", "HEAD", gd_str_cstr(t->arena, tip), NULL};
    if (!ask_git(t->arena, t->folder, base, commit)) {
        *commit = tip;
    }
    return true;
}

bool gd_git_tree_open(gd_arena *arena, gd_str folder, const char *revision, gd_root **root, gd_diags *diags)
{
    tree t = {.arena = arena, .folder = gd_str_cstr(arena, folder), .diags = diags};
    gd_str commit;
    if (!find_commit(&t, revision, &commit)) {
        return false;
    }
    const char *temporary = getenv("TMPDIR");
    gd_str pattern =
        gd_str_format(arena, "%s/guard-base-XXXXXX", temporary && temporary[0] ? temporary : "/tmp");
    t.copy = gd_str_cstr(arena, pattern);
    if (!mkdtemp(t.copy)) {
        gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){0}, "%s: %s", t.copy, strerror(errno));
        return false;
    }
    gd_arena_defer(arena, remove_folder, t.copy);
    if (!take_over(&t, commit) || gd_root_open(arena, gd_str_from(t.copy), root) != GD_IO_OK) {
        gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){0}, "git cannot read the files of %s", revision);
        return false;
    }
    return true;
}
