/* comment - the verb comment: what a pull request gets of the reports.
 *
 * Each part (comment, SARIF, check run, approvals) is done on its own; one that the token may not do is said and is no
 * failure, because the token of a fork's pull request can only read, and the scan itself has the exit code that gates. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "api/sink.h"
#include "base/io.h"
#include "base/redact.h"
#include "net/github_checks.h"
#include "net/sticky.h"

enum { MOST_FILE_BYTES = 64 << 20, COMMIT_DIGITS = 40 };

typedef struct {
    const guard_comment_options *options;
    gd_arena arena;
    gd_forge forge;
    guard_sink out, errors;
    gd_buffer text;
    guard_status status;
} call;

static void say(call *c, guard_sink sink, const char *format, const char *what, gd_str why)
{
    gd_buffer_addf(&c->text, format, what);
    gd_buffer_printable(&c->text, why);
    gd_buffer_char(&c->text, '\n');
    gd_redact_message(c->text.bytes, c->text.len); /* addresses of servers and proxies hold passwords */
    gd_sink_flush(sink, &c->text);
}

static void fail(call *c, guard_status status, const char *what, gd_str why)
{
    say(c, c->errors, "error: %s", what, why);
    c->status = c->status > status ? c->status : status;
}

/* A file that the user names, wherever it lies; "-" is standard input. */
static bool read_file(call *c, const char *path, gd_str *bytes)
{
    bool is_input = strcmp(path, "-") == 0;
    int descriptor = is_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    gd_io_status status = descriptor < 0 ? (errno == ENOENT ? GD_IO_MISSING : GD_IO_FAILED)
                                         : gd_stream_read(&c->arena, descriptor, MOST_FILE_BYTES, bytes);
    if (descriptor >= 0 && !is_input) {
        close(descriptor);
    }
    if (status != GD_IO_OK) {
        fail(c, GUARD_UNREADABLE, path, gd_str_format(&c->arena, " %s", gd_io_status_text(status)));
    }
    return status == GD_IO_OK;
}

/* Say what became of a part; returns whether it was done. */
static bool settle(call *c, const char *part, gd_forge_status status)
{
    if (status == GD_FORGE_OK) {
        say(c, c->out, "%s", part, GD_STR(": done"));
        return true;
    }
    gd_str why = gd_str_format(&c->arena, ": %.*s", GD_FMT(gd_buffer_str(&c->forge.error)));
    if (status == GD_FORGE_READ_ONLY) {
        say(c, c->errors, "note: %s: the token may not do that", part, why);
    } else {
        fail(c, GUARD_UNREADABLE, part, why);
    }
    return false;
}

/* The job's summary takes what the comment could not. */
static void write_summary(call *c, gd_str text)
{
    const char *path = c->options->summary_file;
    if (!path) {
        return;
    }
    int descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    bool written = descriptor >= 0;
    for (size_t done = 0; written && done < text.len;) {
        ssize_t count = write(descriptor, text.ptr + done, text.len - done);
        written = count > 0 || (count < 0 && errno == EINTR);
        done += count > 0 ? (size_t)count : 0;
    }
    if (descriptor >= 0) {
        written = close(descriptor) == 0 && written;
    }
    if (written) {
        say(c, c->out, "%s", "the report is in the job's summary instead", (gd_str){0});
    } else {
        fail(c, GUARD_UNREADABLE, path, GD_STR(" could not be written"));
    }
}

static bool read_sticky(call *c, gd_sticky *sticky)
{
    const guard_comment_options *o = c->options;
    *sticky = (gd_sticky){.tag = gd_str_from(o->tag ? o->tag : "default"),
                          .author = gd_str_from(o->author ? o->author : o->usual_author),
                          .author_is_usual = !o->author && o->usual_author,
                          .only_news = o->only_news,
                          .run = o->run};
    if (!gd_sticky_tag_is_valid(sticky->tag)) {
        fail(c, GUARD_USAGE, "the tag of a comment is up to 64 letters, digits, dots and dashes, not ",
             sticky->tag);
        return false;
    }
    gd_str behaviour = gd_str_from(o->behaviour ? o->behaviour : "update");
    if (!gd_sticky_behaviour_parse(behaviour, &sticky->behaviour)) {
        fail(c, GUARD_USAGE, "the behaviour is update, new, hide-and-new or delete-and-new, not ", behaviour);
        return false;
    }
    return true;
}

static void post_comment(call *c)
{
    gd_sticky sticky;
    gd_str text;
    if (!read_sticky(c, &sticky) || !read_file(c, c->options->body, &text)) {
        return;
    }
    switch (gd_sticky_post(&c->forge, &sticky, text)) {
    case GD_STICKY_POSTED:
        settle(c, "comment", GD_FORGE_OK);
        break;
    case GD_STICKY_IS_OLDER:
        say(c, c->out, "%s", "comment: left alone, it is of a later run", (gd_str){0});
        break;
    case GD_STICKY_NO_NEWS:
        say(c, c->out, "%s", "comment: none, the report has nothing new", (gd_str){0});
        break;
    case GD_STICKY_READ_ONLY:
        settle(c, "comment", GD_FORGE_READ_ONLY);
        write_summary(c, text);
        break;
    case GD_STICKY_FAILED:
        settle(c, "comment", GD_FORGE_FAILED);
        write_summary(c, text);
        break;
    }
}

static bool has_commit(call *c, const char *part, const char *text)
{
    gd_str commit = gd_str_from(text);
    bool valid = commit.len == COMMIT_DIGITS;
    for (size_t i = 0; valid && i < commit.len; i++) {
        valid = strchr("0123456789abcdef", commit.ptr[i]) != NULL && commit.ptr[i];
    }
    if (!valid) {
        fail(c, GUARD_USAGE, part, GD_STR(" needs --commit with the 40 digits of a commit"));
    }
    return valid;
}

static void upload_sarif(call *c)
{
    const guard_comment_options *o = c->options;
    gd_str sarif;
    if (!o->ref) {
        fail(c, GUARD_USAGE, "a SARIF upload needs --ref", (gd_str){0});
    } else if (has_commit(c, "a SARIF upload", o->commit) && read_file(c, o->sarif, &sarif)) {
        settle(c, "SARIF upload",
               gd_github_upload_sarif(&c->forge, sarif, gd_str_from(o->commit), gd_str_from(o->ref)));
    }
}

static void make_check_run(call *c)
{
    const guard_comment_options *o = c->options;
    gd_str summary = GD_STR("guard ran.");
    const char *commit = o->check_commit ? o->check_commit : o->commit;
    gd_str conclusion = gd_str_from(o->conclusion ? o->conclusion : "neutral");
    bool known = gd_str_eq(conclusion, GD_STR("success")) || gd_str_eq(conclusion, GD_STR("failure")) ||
                 gd_str_eq(conclusion, GD_STR("neutral"));
    if (!known) {
        fail(c, GUARD_USAGE, "the conclusion is success, failure or neutral, not ", conclusion);
    } else if (has_commit(c, "a check run", commit) && (!o->body || read_file(c, o->body, &summary))) {
        gd_str title = gd_str_eq(conclusion, GD_STR("failure")) ? GD_STR("guard found what must be mended")
                                                                : GD_STR("guard");
        settle(c, "check run",
               gd_github_check_run(&c->forge, gd_str_from(o->check), gd_str_from(commit), conclusion, title,
                                   summary));
    }
}

static void write_approvals(call *c)
{
    gd_str json;
    gd_str head = gd_str_from(c->options->check_commit);
    if (!settle(c, "approvals", gd_github_approvals(&c->forge, head, &json))) {
        return;
    }
    gd_io_status status = gd_file_write(gd_str_from(c->options->approvals), json);
    if (status != GD_IO_OK) {
        fail(c, GUARD_UNREADABLE, c->options->approvals,
             gd_str_format(&c->arena, " %s", gd_io_status_text(status)));
    }
}

static bool all_digits(gd_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9') {
            return false;
        }
    }
    return text.len > 0;
}

/* "owner/name" or GitLab's number or percent-encoded path: nothing that could change the request's path. */
static bool is_project(gd_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain && !strchr("._-/%", c)) {
            return false;
        }
    }
    return text.len > 0 && gd_str_find(text, GD_STR("..")) == GD_STR_NONE;
}

static bool open_forge(call *c)
{
    const guard_comment_options *o = c->options;
    gd_forge *forge = &c->forge;
    bool is_gitlab = o->server && strcmp(o->server, "gitlab") == 0;
    *forge = (gd_forge){.kind = is_gitlab ? &gd_gitlab : &gd_github,
                        .arena = &c->arena,
                        .api = gd_str_from(o->api),
                        .graphql = gd_str_from(o->graphql),
                        .project = gd_str_from(o->project),
                        .number = gd_str_from(o->number),
                        .token = gd_str_from(o->token),
                        .job_token = o->job_token};
    bool is_http =
        gd_str_starts(forge->api, GD_STR("https://")) || gd_str_starts(forge->api, GD_STR("http://"));
    bool has_number = all_digits(forge->number) || !(o->body || o->approvals); /* a push has none */
    if (!is_http || !is_project(forge->project) || !has_number || forge->token.len == 0) {
        fail(c, GUARD_USAGE,
             !is_http                      ? "the server's interface is no http address: "
             : !is_project(forge->project) ? "there is no repository to comment on: "
             : !has_number                 ? "there is no number of a pull request: "
                                           : "there is no token",
             !is_http                      ? forge->api
             : !is_project(forge->project) ? forge->project
                                           : forge->number);
        return false;
    }
    if (gd_str_ends(forge->api, GD_STR("/"))) {
        forge->api.len--;
    }
    forge->http = gd_http_new(&(gd_http_settings){.pause_milliseconds = o->pause_milliseconds});
    if (!forge->http) {
        fail(c, GUARD_USAGE, "libcurl is not installed", GD_STR(" (Debian: libcurl4)"));
    }
    return forge->http != NULL;
}

static void run_parts(call *c)
{
    const guard_comment_options *o = c->options;
    bool is_github = c->forge.kind == &gd_github;
    if (!is_github && (o->sarif || o->check || o->approvals)) {
        fail(c, GUARD_USAGE, "SARIF, check runs and approvals are GitHub's", (gd_str){0});
        return;
    }
    if (o->body) {
        post_comment(c);
    }
    if (o->sarif) {
        upload_sarif(c);
    }
    if (o->check) {
        make_check_run(c);
    }
    if (o->approvals) {
        write_approvals(c);
    }
}

guard_status guard_comment(const guard_comment_options *options, guard_sink out, guard_sink errors)
{
    call c = {.options = options, .out = out, .errors = errors};
    gd_arena_init(&c.arena);
    if (open_forge(&c)) {
        run_parts(&c);
    }
    gd_http_free(c.forge.http);
    gd_buffer_release(&c.forge.error);
    gd_buffer_release(&c.text);
    gd_arena_release(&c.arena);
    return c.status;
}
