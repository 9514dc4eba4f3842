using System.Collections.Immutable;
using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.People;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Reports;

/// <summary>Lists to work from: units by where they stand, who is late, who has to be called.</summary>
internal static class UnitStates
{
    /// <summary>Every unit and every filing of it, grouped by stage, what is least advanced first.</summary>
    public static Printout ByState(ReportRequest request, ReportKind kind)
    {
        var number = 0;
        var folders = request.Chosen(request.Census.Entries).SelectMany(e => e.Folders.Select(f => (Entry: e, Folder: f))).ToList();
        var rows = folders.GroupBy(f => f.Folder.Dossier.Stage).OrderBy(g => g.Key).SelectMany(g => g
            .Select(f => GridRow.Of(
                ++number, f.Entry.Unit.Name, Cases.Title(f.Folder), Wording.Sentence(Stages.Said(f.Folder)), Due.Of(request.Plan, f.Folder.Filing, f.Entry.Unit, f.Folder.Dossier, request.Today).Left ?? "",
                f.Entry.Leader ?? "", f.Entry.Phone ?? ""))
            .Prepend(GridRow.Heading($"{Named(g.Key)} ({Wording.Number(g.Count())})")));
        return One(request, kind, "danh-sach-theo-trang-thai", $"Đơn vị theo tình trạng hồ sơ năm {PostLetter.Year(request)}", new Grid("Tình trạng", kind.Title,
            [new("TT", 5), new("Đơn vị", 22, Named: true), new("Việc phải nộp", 18, Named: true), new("Tình trạng", 18), new("Hạn", 12), new("Người đứng đầu", 13, Named: true), new("Điện thoại", 12)], [.. rows]));
    }

    /// <summary>Who is past a date that binds, longest first.</summary>
    public static Printout Late(ReportRequest request, ReportKind kind)
    {
        var late = request.Chosen(request.Census.Entries).SelectMany(e => e.Folders.Select(f => (Entry: e, Folder: f, Due: Due.Of(request.Plan, f.Filing, e.Unit, f.Dossier, request.Today))))
            .Where(l => l.Due is { Timing: Timing.Late, Before: not null }).OrderBy(l => l.Due.DaysLeft).ToList();
        return One(request, kind, "danh-sach-qua-han", $"Đơn vị quá hạn nộp hồ sơ, đến ngày {Wording.Day(request.Today)}", new Grid("Quá hạn", kind.Title,
            [new("TT", 5), new("Đơn vị", 24, Named: true), new("Việc phải nộp", 20, Named: true), new("Ngày cuối", 12), new("Số ngày quá hạn", 9), new("Người đứng đầu", 18, Named: true), new("Điện thoại", 12)],
            [.. late.Select((l, i) => GridRow.Of(
                i + 1, l.Entry.Unit.Name, Cases.Title(l.Folder), Cell.Of(l.Due.Before!.Value.AddDays(-1)), -l.Due.DaysLeft!.Value, l.Entry.Leader ?? "chưa có người tham gia", l.Entry.Phone ?? ""))]));
    }

    /// <summary>Whom no chat reaches, and who leads a unit in whose name nobody has joined.</summary>
    public static Printout Calls(ReportRequest request, ReportKind kind)
    {
        var rows = new List<GridRow>();
        foreach (var call in Unreached.Of(request.World, request.Plan.Id))
        {
            if (request.World.People.GetValueOrDefault(call.PersonId) is { } person)
            {
                rows.Add(GridRow.Of(rows.Count + 1, person.Name, Office(request, person), person.Phone ?? "", Unreached.Why(call.Why), Cell.Of(Telling.DayOf(call.At)), ""));
            }
        }

        foreach (var entry in request.Census.Entries.Where(e => e.Leader is null && e.Unit.Kind != UnitKind.Model))
        {
            rows.Add(GridRow.Of(rows.Count + 1, "", $"{request.Plan.Terms(entry.Unit.Kind).Leader}, {entry.Unit.Name}", "", "chưa tham gia", "", ""));
        }

        return One(request, kind, "danh-sach-can-goi-dien", $"Những người cần gọi điện, đến ngày {Wording.Day(request.Today)}", new Grid("Cần gọi điện", kind.Title,
            [new("TT", 5), new("Họ và tên", 20, Named: true), new("Chức danh, đơn vị", 25), new("Điện thoại", 12), new("Vì sao", 20, Named: true), new("Từ ngày", 10), new("Đã gọi", 8)], [.. rows]));
    }

    /// <summary>What became of the recognition, in a few words.</summary>
    public static string Result(Entry entry) => entry.Recognition switch
    {
        null => "",
        { Dossier: { Stage: Stage.Recognised, Decision: { Number: { } number, On: { } on } } } => $"Công nhận ({number}, {Wording.Day(on)})",
        { Dossier.Stage: Stage.Recognised } => "Công nhận",
        { Dossier: { Stage: Stage.NotRecognised, Decision.Signed.Why: { } why } } => $"Không công nhận: {why}",
        { Dossier.Stage: Stage.NotRecognised } => "Không công nhận",
        { Dossier: { Stage: Stage.Verified, Proposal: { } proposal } } => proposal.Recognise ? "Đã thẩm định, đề nghị" : "Đã thẩm định, không đề nghị",
        { Dossier.Stage: var stage } => Named(stage),
    };

    public static string Named(Stage stage) => stage switch
    {
        Stage.Expected => "Chưa làm",
        Stage.Draft => "Đang làm",
        Stage.Submitted => "Đã nộp, chờ thẩm định",
        Stage.Returned => "Trả lại bổ sung",
        Stage.Accepted => "Đã tiếp nhận",
        Stage.Verified => "Đã thẩm định",
        Stage.Forwarded => "Đã chuyển cấp trên",
        Stage.Recognised => "Công nhận",
        Stage.NotRecognised => "Không công nhận",
    };

    private static string Office(ReportRequest request, Person person) =>
        request.World.RolesOf(person.Id).Where(m => m.PlanId == request.Plan.Id && !m.Ended).MinBy(m => m.Key, StringComparer.Ordinal) is { } membership
            ? Wording.Sentence(Joining.Title(request.Plan, membership.UnitId is { } unit ? request.World.Units.GetValueOrDefault(World.UnitKey(request.Plan.Id, unit)) : null, membership.Role))
            : "";

    private static Printout One(ReportRequest request, ReportKind kind, string file, string subject, Grid grid) => new(kind,
    [
        PostLetter.Doc(request, kind, file,
        [
            PostLetter.Head(request, null),
            new Block.Title("DANH SÁCH", $"{subject}, {request.Plan.Locality.Name}"),
            .. grid.Rows.IsEmpty ? [Block.Paragraph.Of("Không có đơn vị, cá nhân nào.")] : new Block[] { grid.Table() },
        ]) with { Landscape = true },
    ], [grid]);
}
