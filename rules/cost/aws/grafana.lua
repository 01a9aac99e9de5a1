-- Managed Grafana: licences of users. One administrator is needed in any case.
local function licences(name, quantity, price, usage_based)
    return { name = name, unit = "users", monthly = quantity, price = price, usage_based = usage_based }
end

return model {
    aws_grafana_workspace = {
        usage = {
            { "editors_administrator_licenses", 2, "Number of editor/administrator licenses." },
            { "viewer_licenses", 3, "Number of viewer licenses." },
        },
        cost = function(_, usage)
            return {
                licences("Editor/administrator licenses", usage.editors_administrator_licenses or 1,
                    "AmazonGrafana/Grafana:EditorUser", false),
                licences("Viewer licenses", usage.viewer_licenses, "AmazonGrafana/Grafana:ViewerUser", true),
            }
        end,
    },
    examples = {
        {
            main = [[
resource "aws_grafana_workspace" "quiet" {
  name = "quiet"
}

resource "aws_grafana_workspace" "team" {
  name = "team"
}]],
            usage = [[
version: 0.1
resource_usage:
  aws_grafana_workspace.team:
    editors_administrator_licenses: 4
    viewer_licenses: 10
]],
            costs = {
                ["aws_grafana_workspace.quiet"] = {
                    ["Editor/administrator licenses"] = { 1, 9 },
                    ["Viewer licenses"] = {},
                },
                ["aws_grafana_workspace.team"] = {
                    ["Editor/administrator licenses"] = { 4, 36 },
                    ["Viewer licenses"] = { 10, 50 },
                },
            },
        },
    },
}
