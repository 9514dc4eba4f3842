using System.Text.Json.Nodes;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Plans;

public class PlanReportTests
{
    [Fact]
    public void A_row_says_whose_each_date_is()
    {
        var row = Row("dong-da-2025", "residential", null, "recognition");
        Assert.Equal("""{"from":"2024-11-01","origin":"local","place":"004, II.2.3","to":"2025-10-31"}""", row["window"]!.ToJsonString(PlanJson.Options));
        Assert.Equal("""{"date":"2025-11-05","origin":"local","place":"004, II.2.4(1)a"}""", row["decideBefore"]!.ToJsonString(PlanJson.Options));
        Assert.Equal(("2025-11-03", "derived"), ((string?)row["fileBefore"]!["date"], (string?)row["fileBefore"]!["origin"]));
        Assert.Equal("Điều 4 khoản 1 (quý I)", (string?)Row("dong-da-2025", "residential", null, "register")["fileBefore"]!["clause"]);
    }

    [Fact]
    public void Each_authority_has_its_row()
    {
        Assert.Equal("2025-11-05", (string?)Row("dong-da-2025", "agency", "ward", "recognition")["fileBefore"]!["date"]);
        Assert.Equal("2025-11-20", (string?)Row("dong-da-2025", "agency", "city", "recognition")["fileBefore"]!["date"]);
    }

    [Fact]
    public void What_is_not_there_is_null_and_not_left_out()
    {
        var row = Row("mai-hoa-2025", "school", null, "security-plan");
        Assert.True(row.ContainsKey("fileBefore") && row["fileBefore"] is null);
        Assert.True(row.ContainsKey("decidedBy") && row["decidedBy"] is null);
    }

    [Fact]
    public void Questions_are_shown_when_asked_for()
    {
        var without = Row("dong-da-2025", "residential", null, "recognition");
        Assert.False(without.ContainsKey("forms"));
        var row = Row("dong-da-2025", "residential", null, "recognition", forms: true);
        var questions = row["forms"]![0]!["questions"]!.AsArray();
        Assert.Equal(10, questions.Count);
        Assert.Equal(["yes", "no", "none"], questions[6]!["options"]!.AsArray().Select(o => (string?)o));
        Assert.Equal(1_000_000, (long)questions[1]!["range"]!["max"]!);
        Assert.False((bool)questions[9]!["required"]!);
        var agency = Row("dong-da-2025", "agency", "ward", "recognition", forms: true)["forms"]![0]!["questions"]!.AsArray();
        Assert.Equal("guards", (string?)agency.Single(q => (string?)q!["id"] == "guard-discipline")!["appliesIf"]!["question"]);
    }

    [Fact]
    public void The_same_plans_in_any_order_give_the_same_text()
    {
        var text = PlanReport.Json(ShippedPlans.All, forms: true).ToJsonString(PlanJson.Options);
        Assert.Equal(text, PlanReport.Json(ShippedPlans.All.Reverse(), forms: true).ToJsonString(PlanJson.Options));
        var keys = PlanReport.Json(ShippedPlans.All, forms: false)[0]!.AsObject().Select(p => p.Key).ToList();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
    }

    private static JsonObject Row(string plan, string kind, string? authority, string filing, bool forms = false) =>
        PlanReport.Json(ShippedPlans.All, forms).AsArray().Select(r => r!.AsObject())
            .Single(r => (string?)r["plan"] == plan && (string?)r["unitKind"] == kind && (string?)r["authority"] == authority && (string?)r["filing"] == filing);
}
