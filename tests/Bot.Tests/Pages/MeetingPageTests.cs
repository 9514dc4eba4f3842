using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Meetings;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>The meetings of all units at the desk.</summary>
public class MeetingPageTests(DeskStage stage) : IClassFixture<DeskStage>
{
    [Theory]
    [InlineData(1280, "can-bo")]
    [InlineData(390, "chu-tich")]
    public async Task Meetings_are_listed_with_their_answers_and_minutes(int width, string person)
    {
        var ahead = new Meeting(Meeting.IdOf(DeskStage.Plan, "to-02", 9), DeskStage.Plan, "to-02", DeskStage.Today.AddDays(1), "Nhà văn hóa tổ 2", "truong-02") { Households = true, Agenda = "Đánh giá kết quả năm" };
        var over = ahead with { Id = Meeting.IdOf(DeskStage.Plan, "to-08", 9), UnitId = "to-08", At = DeskStage.Today.AddHours(-2), By = "truong-08", Place = "Nhà văn hóa tổ 8" };
        var off = ahead with { Id = Meeting.IdOf(DeskStage.Plan, "to-11", 9), UnitId = "to-11", State = MeetingState.Cancelled, Place = "Nhà văn hóa tổ 11" };
        MeetingReply Reply(string who, Attendance answer) => new(ahead.Id, who, answer, DeskStage.Today);
        await stage.Store.WriteAsync($"meetings-{width}", new Decision(
            [
                new Change.PutMeeting(ahead), new Change.PutMeeting(over), new Change.PutMeeting(off),
                new Change.PutReply(Reply("ho-01-00", Attendance.Coming)), new Change.PutReply(Reply("ho-01-01", Attendance.Coming)), new Change.PutReply(Reply("ho-01-02", Attendance.Busy)), new Change.PutReply(Reply("ho-01-03", Attendance.Sending)),
            ], []), CancellationToken.None);
        await using var window = await stage.EnterAsync(person, width);
        await window.Page.ClickAsync(".ways >> text=Cuộc họp");

        var coming = window.Page.Locator("section[aria-labelledby=ahead] li").First;
        await Assertions.Expect(coming).ToContainTextAsync("Tổ dân phố số 2");
        await Assertions.Expect(coming).ToContainTextAsync("30/10");
        await Assertions.Expect(coming).ToContainTextAsync("Có đi 2 · bận 1 · cử người 1 · chưa trả lời 8");
        await Assertions.Expect(window.Page.Locator("section[aria-labelledby=past] li:has-text('Nhà văn hóa tổ 8')")).ToContainTextAsync("biên bản");
        await Assertions.Expect(window.Page.Locator("section[aria-labelledby=past] li:has-text('Nhà văn hóa tổ 11')")).ToContainTextAsync("Đã hủy");
        await window.CheckAsync();

        await coming.Locator("a").ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToContainTextAsync("Tổ dân phố số 2");
    }
}
