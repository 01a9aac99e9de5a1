-- Teams are listed in data/teams.yaml; whoever is not there answers for nothing.
local teams = require("guard.data").teams

return rule {
    title = "Team is not known",
    severity = "medium",
    category = "hygiene",
    resources = { "aws_sns_topic" },
    rationale = "Nobody answers for a resource whose team is not known. The list is data/teams.yaml.",
    fix = "Name one of the teams in data/teams.yaml.",
    bad = [[resource "aws_sns_topic" "t" { tags = { Team = "nobody" } }]],
    good = [[resource "aws_sns_topic" "t" { tags = { Team = "core" } }]],
    check = function(r)
        local tags = r:tags()
        local team = tags and tags.Team
        if team and not teams[team] then
            r:fail("tags", "%s is no team", team)
        end
    end,
}
