using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Tests.Dossiers;

public class LifecycleTests
{
    private static readonly Filing Accepting = new() { Id = "register", Title = "Đăng ký", For = [UnitKind.Residential], To = "Công an xã", VerifiedBy = "Công an xã", Source = "test" };
    private static readonly Filing Deciding = Accepting with { Id = "recognition", DecidedBy = "Chủ tịch UBND xã" };
    private static readonly Filing Above = Deciding with { VerifiedAbove = true };
    private static readonly Dossier Plain = new("p.u.f", "p", "u", "f");

    // One row a stage: what each act leads to; everything not named is refused.
    private static readonly Dictionary<Stage, Dictionary<Act, Stage>> Common = new()
    {
        [Stage.Expected] = new() { [Act.Begin] = Stage.Draft, [Act.FiledOnPaper] = Stage.Submitted },
        [Stage.Draft] = new() { [Act.Submit] = Stage.Submitted, [Act.FiledOnPaper] = Stage.Submitted },
        [Stage.Submitted] = new() { [Act.Withdraw] = Stage.Draft, [Act.Return] = Stage.Returned },
        [Stage.Returned] = new() { [Act.Submit] = Stage.Submitted },
        [Stage.Accepted] = new() { [Act.Reopen] = Stage.Returned },
        [Stage.Verified] = new()
        {
            [Act.Return] = Stage.Returned, [Act.Forward] = Stage.Forwarded, [Act.Recognise] = Stage.Recognised, [Act.Refuse] = Stage.NotRecognised,
        },
        [Stage.Forwarded] = new() { [Act.Return] = Stage.Returned, [Act.Recognise] = Stage.Recognised, [Act.Refuse] = Stage.NotRecognised },
        [Stage.Recognised] = new() { [Act.Reopen] = Stage.Returned },
        [Stage.NotRecognised] = new() { [Act.Reopen] = Stage.Returned },
    };

    public static TheoryData<string, Stage, Act> Everything()
    {
        var all = new TheoryData<string, Stage, Act>();
        foreach (var filing in new[] { "accepting", "deciding", "above" })
        {
            foreach (var stage in Enum.GetValues<Stage>())
            {
                foreach (var act in Enum.GetValues<Act>())
                {
                    all.Add(filing, stage, act);
                }
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Every_act_at_every_stage_leads_where_the_table_says(string kind, Stage stage, Act act)
    {
        var (filing, closing, end) = kind switch
        {
            "accepting" => (Accepting, Act.Accept, Stage.Accepted),
            "deciding" => (Deciding, Act.Verify, Stage.Verified),
            _ => (Above, Act.Forward, Stage.Forwarded),
        };
        Stage? expected = Common[stage].TryGetValue(act, out var to) ? to : null;
        if (stage == Stage.Submitted && act == closing)
        {
            expected = end;
        }

        var (next, refusal) = Lifecycle.Next(stage, act, filing, Plain with { Remarks = [new Remark(null, null, "thiếu chữ ký")] });

        Assert.Equal(expected, next);
        Assert.Equal(expected is null, refusal is not null);
        Assert.Equal(expected is not null, Lifecycle.Allowed(filing, Plain with { Stage = stage }).Contains(act));
    }

    [Theory]
    [InlineData(Stage.Submitted)]
    [InlineData(Stage.Verified)]
    [InlineData(Stage.Forwarded)]
    public void A_return_without_a_remark_is_refused(Stage stage) =>
        Assert.Equal((null, Refusals.RemarkMissing), Lifecycle.Next(stage, Act.Return, Deciding, Plain));

    [Fact]
    public void Refusals_say_what_is_wrong_with_this_filing()
    {
        Assert.Equal(Refusals.SomebodyDecides, Lifecycle.Next(Stage.Submitted, Act.Accept, Deciding, Plain).Refusal);
        Assert.Equal(Refusals.NobodyDecides, Lifecycle.Next(Stage.Submitted, Act.Verify, Accepting, Plain).Refusal);
        Assert.Equal(Refusals.VerifiedAbove, Lifecycle.Next(Stage.Submitted, Act.Verify, Above, Plain).Refusal);
        Assert.Equal(Refusals.VerifyFirst, Lifecycle.Next(Stage.Submitted, Act.Forward, Deciding, Plain).Refusal);
        Assert.Equal(Refusals.NotNow, Lifecycle.Next(Stage.Draft, Act.Accept, Accepting, Plain).Refusal);
    }

    [Fact]
    public void Local_stages_of_the_officers_come_before_the_decision()
    {
        var filing = Deciding with { Stages = [new("cell", "Ý kiến chi bộ", "leader", "?"), new("council", "Hội đồng xét duyệt xã", "officer", "?")] };

        Assert.Equal(Refusals.StagePending, Lifecycle.Next(Stage.Verified, Act.Recognise, filing, Plain).Refusal);
        Assert.Equal(Refusals.StagePending, Lifecycle.Next(Stage.Verified, Act.Forward, filing, Plain).Refusal);
        Assert.Equal(Stage.Verified, Lifecycle.Next(Stage.Verified, Act.PassStage, filing, Plain).To);

        var passed = Plain with { Stages = [new("council", "nhất trí", new("p-1", DateTimeOffset.UnixEpoch))] };
        Assert.Equal(Stage.Recognised, Lifecycle.Next(Stage.Verified, Act.Recognise, filing, passed).To);
        Assert.Equal(Refusals.NoStage, Lifecycle.Next(Stage.Verified, Act.PassStage, filing, passed).Refusal);
    }

    [Fact]
    public void Every_refusal_has_its_sentence() =>
        Assert.All(Refusals.All, code => Assert.EndsWith(".", Refusals.Said(code, "x"), StringComparison.Ordinal));

    [Fact]
    public void The_diagram_in_the_docs_is_the_machine()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "AnToanBot.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The solution was not found.");
        }

        var file = Path.Combine(root, "docs", "lifecycle.md");
        var expected = $"# Lifecycle of a dossier\n\nGenerated from `Lifecycle`; rewrite with `REWRITE=1 dotnet test`.\n\n```mermaid\n{Lifecycle.Diagram()}```\n";
        if (Environment.GetEnvironmentVariable("REWRITE") == "1")
        {
            File.WriteAllText(file, expected);
        }

        Assert.Equal(expected, File.ReadAllText(file));
    }
}
