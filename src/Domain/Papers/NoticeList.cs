using System.Collections.Immutable;
using System.Globalization;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Papers;

/// <summary>Danh sách cần báo trực tiếp: whom a notice did not reach, to be ticked off at the door or by phone, with the text for the loudspeaker behind it.</summary>
public static class NoticeList
{
    public const string PaperId = "notice-list";

    /// <param name="world">The plan, the notice's tally, and the people and households it names.</param>
    public static Doc Write(World world, Plan plan, Broadcast broadcast)
    {
        var missed = world.Tallies.GetValueOrDefault(broadcast.Id)?.Missed ?? [];
        var unit = broadcast.UnitId is { } own ? world.Units.GetValueOrDefault(World.UnitKey(plan.Id, own)) : null;
        return new Doc(PaperId, "Danh sách cần báo trực tiếp", "danh-sach-can-bao-truc-tiep",
        [
            new Block.Title("DANH SÁCH CẦN BÁO TRỰC TIẾP", $"{unit?.Name ?? plan.Locality.Name}; tin gửi lúc {Telling.Moment(broadcast.At)}"),
            Block.Paragraph.Of(new Span("Nội dung: ", Bold: true), broadcast.Text),
            missed.IsEmpty
                ? Block.Paragraph.Of("Không còn ai phải báo trực tiếp.")
                : new Block.Table(
                    ["TT", "Họ và tên", "Nơi ở", "Điện thoại", "Vì sao chưa nhận được", "Đã báo"],
                    [.. missed.Select((m, i) => Row(world, plan, m, i + 1))],
                    [7, 27, 20, 16, 20, 10]),
            new Block.PageBreak(),
            new Block.Title("BẢN ĐỌC LOA", null),
            .. BroadcastReport.Loud(broadcast).Split('\n').Select(line => Block.Paragraph.Of(line)),
        ]);
    }

    private static ImmutableArray<string> Row(World world, Plan plan, Missed missed, int number)
    {
        var person = world.People.GetValueOrDefault(missed.PersonId);
        var household = world.RolesOf(missed.PersonId).FirstOrDefault(m => m.PlanId == plan.Id && m.Role == Role.Resident);
        var unit = household?.UnitId is { } id ? world.Units.GetValueOrDefault(World.UnitKey(plan.Id, id))?.Name : null;
        return [number.ToString(CultureInfo.InvariantCulture), person?.Name ?? "", string.Join(", ", new[] { household?.Title, unit }.OfType<string>()), person?.Phone ?? "", Unreached.Why(missed.Why), ""];
    }
}
