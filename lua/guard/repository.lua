-- guard.repository - the files of the repository, for rules on "repository".
--
-- Paths are relative to the scan root. `.git`, `.terraform` and `node_modules` are left out.
local native = require("guard.engine").repository

local repository = {}

--- Whether there is a file or folder of that path.
repository.exists = native.exists

--- The files, or the folders, whose path matches a pattern (*, **, ?), sorted.
repository.files = native.files
repository.folders = native.folders

--- The text of a file; nil when it is not there.
repository.text = native.text

--- A YAML document as plain tables in which every scalar is text; nil when it is not there; nil, what is wrong, and the
--- line when it is no sound YAML.
repository.yaml = native.yaml

--- The line of a part of a YAML document: repository.line_of("atlantis.yaml", "projects", 2, "dir").
repository.line_of = native.line_of

--- Record a finding on a line of a file; on the path alone where the file is not there.
function repository.fail(path, line, format, ...)
    native.fail(path, line, format:format(...))
end

--- The first of the paths that is there, or nil.
function repository.first(paths)
    for _, path in ipairs(paths) do
        if repository.exists(path) then
            return path
        end
    end
end

--- The lines of a text file: a list; nil when it is not there.
function repository.lines(path)
    local text = repository.text(path)
    if not text then
        return nil
    end
    local lines = {}
    for line in (text .. "\n"):gmatch "([^\n]*)\r?\n" do
        lines[#lines + 1] = line
    end
    return lines
end

return repository
