using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;

namespace AnToanBot.Domain.Tests.Chats;

public class LastYearTests
{
    private const string Opened = """
        @plan dong-da-2026
        @now 2026-10-22T08:00
        @unit to-05 residential Tổ dân phố số 5
        @person leader leader to-05 Bac Nguyễn Văn A
        @as leader
        > menu
        > [Bắt đầu: Nội dung báo cáo]
        """;

    [Theory]
    [InlineData("Tổ có 120 hộ, phần lớn làm nghề buôn bán nhỏ.", true)]
    [InlineData("Tổ dân phố số 5 có 120 hộ với 462 nhân khẩu, phần lớn làm nghề buôn bán nhỏ và cán bộ hưu trí; địa bàn có một chợ tạm và hai trường học.", false)]
    public void Last_years_wording_is_offered_and_taken_with_one_tap(string wording, bool onTheButton)
    {
        var script = Script(new Value.Words(wording));
        var went = script.Play(Opened);
        Assert.Contains(wording, went, StringComparison.Ordinal);
        Assert.Equal(onTheButton ? wording : "Dùng lời đã có", script.Offered("leader")[0].Label);
        script.Give("leader", new Body.Press(script.Offered("leader")[0].Key));
        Assert.Equal(new Value.Words(wording), script.World.Answers["dong-da-2026.to-05.recognition|report|situation|1"].Value);
    }

    [Fact]
    public void What_was_left_out_last_year_is_not_offered()
    {
        var script = Script(new Value.Skipped());
        script.Play(Opened);
        Assert.DoesNotContain(script.Offered("leader"), b => b.Key.EndsWith("|~offer", StringComparison.Ordinal));
    }

    private static ChatScript Script(Value said)
    {
        var shipped = PlanFolder.Load(PlanFolder.Shipped);
        var plan = shipped.Plans["dong-da-2025"];
        var script = new ChatScript(shipped with
        {
            Plans = new Dictionary<string, Domain.Plans.Plan>(StringComparer.Ordinal) { [plan.Id] = plan, ["dong-da-2026"] = plan with { Id = "dong-da-2026", Year = 2026 } },
        });
        script.World.Apply([new Change.PutAnswer(new Answer("dong-da-2025.to-05.recognition", "report", "situation", 1, said, null, "p", DateTimeOffset.UnixEpoch))]);
        return script;
    }
}
