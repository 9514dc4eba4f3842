using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AnToanBot.Bot.Tests.Messengers;
using YamlDotNet.RepresentationModel;

namespace AnToanBot.Bot.Tests.Watching;

/// <summary>The dashboard and the alert rules ask for what there is.</summary>
public partial class BoardTests
{
    private const string Morning = """
        @plan dong-da-2025
        @now 2025-10-22T08:00
        @unit to-05 residential Tổ dân phố số 5
        @invite leader to-05 48213390
        @as leader
        > 48213390
        > [Đúng rồi]
        > [Đồng ý]
        @metrics
        """;

    [Fact]
    public async Task Every_figure_of_the_dashboard_and_the_rules_is_told_by_the_program()
    {
        var told = Told().Matches(await Play.RunAsync(Morning, ZaloOaStage.OpenAsync)).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        // Told only while there is such an account.
        told.Add("antoan_account_stopped");

        var asked = Expressions().SelectMany(e => Asked().Matches(e).Select(m => m.Value)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(asked.Count > 25);
        Assert.All(asked, name => Assert.Contains(Suffix().Replace(name, ""), told.Select(t => Suffix().Replace(t, ""))));
        var ours = told.Where(t => t.StartsWith("antoan_", StringComparison.Ordinal)).Select(t => Suffix().Replace(t, ""));
        Assert.All(ours, name => Assert.Contains(name, asked.Select(a => Suffix().Replace(a, ""))));
    }

    [Fact]
    public void Every_panel_stands_somewhere_and_asks_something()
    {
        var panels = Dashboard()["panels"]!.AsArray();
        Assert.Equal(panels.Count, panels.Select(p => (int)p!["id"]!).Distinct().Count());
        Assert.All(panels.Where(p => (string)p!["type"]! != "row"), p =>
        {
            Assert.NotEmpty((string)p!["title"]!);
            Assert.NotEmpty(p["targets"]!.AsArray());
            Assert.InRange((int)p["gridPos"]!["x"]! + (int)p["gridPos"]!["w"]!, 1, 24);
        });
    }

    [Fact]
    public void Every_place_in_the_handbook_that_a_rule_names_is_there()
    {
        var handbook = File.ReadAllText(Path.Combine(Root(), "docs", "operations.md"));
        var places = Place().Matches(File.ReadAllText(Rules())).Select(m => m.Groups["place"].Value).ToList();
        Assert.NotEmpty(places);
        Assert.All(places, place => Assert.Contains($"## {place.Replace('-', ' ')}\n", handbook, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Expressions()
    {
        foreach (var target in Dashboard()["panels"]!.AsArray().SelectMany(p => p!["targets"]?.AsArray() ?? []))
        {
            yield return (string)target!["expr"]!;
        }

        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Rules())));
        foreach (var rule in yaml.Documents[0].AllNodes.OfType<YamlMappingNode>().Where(n => n.Children.ContainsKey("alert")))
        {
            Assert.Contains("summary", ((YamlMappingNode)rule["annotations"]).Children.Keys.Select(k => k.ToString()));
            yield return rule["expr"].ToString();
        }
    }

    private static JsonNode Dashboard() => JsonNode.Parse(File.ReadAllText(Path.Combine(Root(), "deploy", "grafana", "antoanbot.json")))!;

    private static string Rules() => Path.Combine(Root(), "deploy", "prometheus", "alerts.yaml");

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex("^  (?<name>[a-z_]+) (counter|gauge|histogram)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Told();

    [GeneratedRegex(@"\b(antoan|dotnet)_[a-z_]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex("_(bucket|sum|count|total)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Suffix();

    [GeneratedRegex("operations[.]md#(?<place>[a-z-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
