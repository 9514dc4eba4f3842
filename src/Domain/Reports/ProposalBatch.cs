using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Papers;

namespace AnToanBot.Domain.Reports;

/// <summary>Tờ trình of the post for many units at once (Điều 9 khoản 1: thẩm định, đề xuất), one for each deciding body.</summary>
internal static class ProposalBatch
{
    /// <summary>The post has concluded, nobody has decided, and it is not for a body above to verify.</summary>
    public static ImmutableArray<Entry> Waiting(ReportRequest request) =>
        [.. request.Chosen(request.Census.Entries).Where(e => e.Recognition is { Filing.VerifiedAbove: false, Dossier: { Stage: Stage.Verified or Stage.Forwarded, Proposal: not null } })];

    public static Printout Write(ReportRequest request, ReportKind kind)
    {
        var waiting = Waiting(request);
        var groups = waiting.GroupBy(e => e.Recognition!.Filing.DecidedBy ?? request.Plan.Locality.Chairman, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        return groups.Count == 0
            ? new Printout(kind, [Nobody(request, kind)], [])
            : new Printout(kind, [.. groups.Select(g => One(request, kind, g.Key, [.. g]))], [.. groups.SelectMany(g => Grids(request, [.. g]))]);
    }

    public static ImmutableArray<ReportText> Texts(ReportRequest request) =>
    [
        new("opinion", "Nhận xét của Công an", Suggested(request)),
        new("request", "Đề nghị", "Kính đề nghị xem xét, quyết định công nhận và cấp Giấy công nhận cho các đơn vị có tên tại mục 2."),
    ];

    private static string Suggested(ReportRequest request)
    {
        var own = request.Census.Own;
        var tally = Tally.Of(own);
        return $"Năm {PostLetter.Year(request)} có {Wording.Number(tally.Registered)}/{Wording.Number(tally.Units)} đơn vị đăng ký; {Wording.Number(tally.Filed)} đơn vị đã nộp hồ sơ đề nghị. "
            + $"{request.Plan.Locality.Police} đã thẩm định hồ sơ của {Wording.Number(own.Count(e => e.Recognition?.Dossier.Stage is Stage.Verified or Stage.Forwarded or Stage.Recognised or Stage.NotRecognised))} đơn vị.";
    }

    private static Doc One(ReportRequest request, ReportKind kind, string decider, ImmutableArray<Entry> entries)
    {
        var folder = PostLetter.Folder(request);
        var to = Wording.Sentence(Wording.Fill(decider, folder));
        var (proposed, declined) = Split(entries);
        var texts = Texts(request);
        var subject = proposed.IsEmpty ? "kết quả thẩm định hồ sơ" : $"đề nghị công nhận {PostLetter.Count(proposed.Length)} đơn vị";
        return PostLetter.Doc(request, kind, $"to-trinh-{decider}",
        [
            PostLetter.Head(request, "TTr"),
            new Block.Title("TỜ TRÌNH", $"Về việc {subject} đạt {Wording.Standard} năm {PostLetter.Year(request)}"),
            new Block.AddressedTo([to]),
            Letter.Bases(folder, []),
            Block.Paragraph.Of($"Căn cứ hồ sơ đề nghị của các đơn vị và kết quả thẩm định, {request.Plan.Locality.Police} kính trình {to} như sau:"),
            new Block.Heading("1. Kết quả thẩm định", 2),
            .. request.Said(texts[0]),
            new Block.Heading("2. Đơn vị đề nghị công nhận", 2),
            proposed.IsEmpty ? Block.Paragraph.Of("Không có đơn vị nào.") : List(request, proposed).Table(),
            .. declined.IsEmpty ? [] : new Block[] { new Block.Heading("3. Đơn vị chưa đề nghị công nhận", 2), Declined(declined).Table() },
            new Block.Heading($"{(declined.IsEmpty ? "3" : "4")}. Đề nghị", 2),
            .. request.Said(texts[1]),
            new Block.Heading("Hồ sơ gửi kèm", 2),
            new Block.Items(["Hồ sơ đề nghị của từng đơn vị", "Bảng tổng hợp kết quả", "Dự thảo Quyết định, Giấy công nhận"]),
            Block.Paragraph.Of($"Kính trình {to} xem xét, quyết định./."),
            PostLetter.Signed(request, PostLetter.Copies(request.Plan, "Như trên", request.Plan.Locality.Committee)),
        ]);
    }

    private static IEnumerable<Grid> Grids(ReportRequest request, ImmutableArray<Entry> entries)
    {
        var (proposed, declined) = Split(entries);
        if (!proposed.IsEmpty)
        {
            yield return List(request, proposed);
        }

        if (!declined.IsEmpty)
        {
            yield return Declined(declined);
        }
    }

    private static (ImmutableArray<Entry> Proposed, ImmutableArray<Entry> Declined) Split(ImmutableArray<Entry> entries) =>
        ([.. entries.Where(e => e.Recognition!.Dossier.Proposal!.Recognise)], [.. entries.Where(e => !e.Recognition!.Dossier.Proposal!.Recognise)]);

    private static Grid List(ReportRequest request, ImmutableArray<Entry> entries)
    {
        var stages = entries.Any(e => !e.Recognition!.Filing.Stages.IsEmpty);
        var number = 0;
        return new Grid("Đề nghị công nhận", "Đơn vị đề nghị công nhận",
            [new("TT", 6), new("Đơn vị", 32, Named: true), new("Người đứng đầu", 22, Named: true), new("Ngày nộp hồ sơ", 15), new(stages ? "Ý kiến xét duyệt" : "Kết quả thẩm định", 25)],
            [.. entries.GroupBy(e => e.Unit.Kind).SelectMany(g => g.Select(e => GridRow.Of(
                    ++number, e.Unit.Name, e.Leader ?? "", Filed(e), Opinion(e)))
                .Prepend(GridRow.Heading($"{PostLetter.KindName(request.Plan, g.Key)}: {Wording.Number(g.Count())}")))]);
    }

    private static Grid Declined(ImmutableArray<Entry> entries) => new("Chưa đề nghị", "Đơn vị chưa đề nghị công nhận",
        [new("TT", 6), new("Đơn vị", 34, Named: true), new("Lý do", 60, Named: true)],
        [.. entries.Select((e, i) => GridRow.Of(i + 1, e.Unit.Name, e.Recognition!.Dossier.Proposal!.Signed.Why ?? ""))]);

    private static Cell Filed(Entry entry) => entry.Recognition!.Dossier switch
    {
        { OnPaper: true } => "bản giấy",
        { FirstSubmitted: { } at } => Cell.Of(Telling.DayOf(at)),
        _ => new Cell.Unknown(),
    };

    /// <summary>What the local stages said, and which are still to come; without such stages, how the criteria stand.</summary>
    private static string Opinion(Entry entry)
    {
        var (filing, dossier) = (entry.Recognition!.Filing, entry.Recognition.Dossier);
        var stages = filing.Stages.Where(s => s.By != "leader")
            .Select(s => $"{s.Title}: {dossier.Stages.LastOrDefault(p => p.StageId == s.Id)?.Opinion.TrimEnd('.') ?? "chưa có ý kiến"}").ToList();
        var findings = entry.Findings;
        return stages.Count > 0 ? string.Join("; ", stages)
            : findings.IsEmpty ? "Thẩm định trên hồ sơ giấy"
            : $"Đạt {Wording.Number(findings.Count(f => f.Result == Result.Met))}/{Wording.Number(findings.Length)} tiêu chí";
    }

    private static Doc Nobody(ReportRequest request, ReportKind kind) => PostLetter.Doc(request, kind, "to-trinh",
    [
        PostLetter.Head(request, "TTr"),
        new Block.Title("TỜ TRÌNH", $"Về việc đề nghị công nhận đơn vị đạt {Wording.Standard} năm {PostLetter.Year(request)}"),
        Block.Paragraph.Of("Chưa có đơn vị nào được thẩm định và chờ quyết định."),
        PostLetter.Signed(request, []),
    ]);
}
