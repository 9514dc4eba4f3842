using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Papers;
using AnToanBot.Domain.Plans;
using Decision = AnToanBot.Domain.Papers.Decision;

namespace AnToanBot.Domain.Reports;

/// <summary>One draft decision for many units with the list behind it, one for each deciding body, and a certificate for each unit (Điều 10). Nothing is issued here.</summary>
internal static class DecisionBatch
{
    /// <summary>Proposed, through every local stage, and waiting; where nobody waits, who was recognised, so that papers can be printed again.</summary>
    public static ImmutableArray<Entry> Suited(ReportRequest request)
    {
        var proposed = ProposalBatch.Waiting(request).Where(e => e.Recognition is { Dossier.Proposal.Recognise: true } f && Lifecycle.NextStage(f.Filing, f.Dossier) is null).ToImmutableArray();
        var recognised = request.Chosen(request.Census.Entries).Where(e => e is { Outcome: Outcome.Recognised, Recognition.Filing.VerifiedAbove: false }).ToImmutableArray();
        return !request.Units.IsEmpty ? [.. proposed, .. recognised] : proposed.IsEmpty ? recognised : proposed;
    }

    public static Printout Decisions(ReportRequest request, ReportKind kind) => new(kind, Drafts(request, kind, Suited(request)), [.. Suited(request) is { IsEmpty: false } suited ? new[] { List(request, suited) } : []]);

    public static Printout Certificates(ReportRequest request, ReportKind kind)
    {
        var suited = Suited(request);
        return new Printout(kind, suited.IsEmpty ? [Nobody(request, kind, "GIẤY CÔNG NHẬN")] : [.. suited.Select(e => Certificate(request, e))], []);
    }

    /// <summary>The decision and every certificate.</summary>
    public static Printout Set(ReportRequest request, ReportKind kind)
    {
        var suited = Suited(request);
        return new Printout(kind, [.. Drafts(request, kind, suited), .. suited.Select(e => Certificate(request, e))], []);
    }

    private static Doc Certificate(ReportRequest request, Entry entry) => Paperwork.Write(entry.Recognition!, "certificate", request.Today, []);

    private static ImmutableArray<Doc> Drafts(ReportRequest request, ReportKind kind, ImmutableArray<Entry> entries) =>
        entries.IsEmpty
            ? [Nobody(request, kind, "QUYẾT ĐỊNH")]
            : [.. entries.GroupBy(e => (e.Recognition!.Filing.DecidedBy, e.Recognition.Dossier.Decision?.Number, e.Recognition.Dossier.Decision?.On))
                .OrderBy(g => g.Key.DecidedBy, StringComparer.Ordinal).ThenBy(g => g.Key.Number, StringComparer.Ordinal).Select(g => Draft(request, kind, [.. g]))];

    private static Doc Draft(ReportRequest request, ReportKind kind, ImmutableArray<Entry> entries)
    {
        var (folder, year) = (entries[0].Recognition!, PostLetter.Year(request));
        var job = new Job(folder, new PaperUse("decision", ""), request.Today, []);
        var decider = Decider.Of(folder);
        var verifier = Wording.Sentence(Wording.Fill(folder.Filing.VerifiedBy, folder));
        var count = $"{PostLetter.Count(entries.Length)} đơn vị";
        var decided = folder.Dossier.Decision;
        return PostLetter.Doc(request, kind, $"du-thao-quyet-dinh-{folder.Filing.DecidedBy}{(decided?.Number is { } file ? "-" + file : "")}",
        [
            new Block.DraftMark("DỰ THẢO"),
            new Block.Head(null, decider.Body, decided?.Number is { } number ? $"Số: {number}" : Letter.Number("QĐ", decider.Body), Decision.Dated(job)),
            new Block.Title("QUYẾT ĐỊNH", $"Về việc công nhận {count} đạt {Wording.Standard} năm {year}"),
            new Block.Paragraph([new Span(decider.Authority, Bold: true)], Indent: false, Centered: true),
            Letter.Bases(PostLetter.Folder(request), [$"Xét đề nghị của {Wording.Fill(folder.Filing.VerifiedBy, folder)}"]),
            new Block.Paragraph([new Span("QUYẾT ĐỊNH:", Bold: true)], Indent: false, Centered: true),
            Decision.Article("Điều 1. ", $"Công nhận {count} ({request.Plan.Locality.Name}) đạt {Wording.Standard} năm {year} (có danh sách kèm theo)."),
            Decision.Article("Điều 2. ", $"Cấp Giấy công nhận đạt {Wording.Standard} năm {year} cho các đơn vị có tên tại Điều 1."),
            Decision.Article("Điều 3. ", "Quyết định này có hiệu lực kể từ ngày ký."),
            Decision.Article("Điều 4. ", $"{verifier}, các cơ quan, đơn vị có liên quan và các đơn vị có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."),
            new Block.Signatures([Letter.Signed(decider.Signing, null) with { Hint = null }], decider.Copies),
            new Block.PageBreak(),
            new Block.Title("DANH SÁCH", $"Các đơn vị đạt {Wording.Standard} năm {year}"),
            new Block.Paragraph(
                [new Span($"(Kèm theo Quyết định số {decided?.Number ?? "……………"} ngày {(decided?.On is { } on ? Wording.Day(on) : "……/……/………")} của {Wording.Fill(folder.Filing.DecidedBy ?? request.Plan.Locality.Government, folder)})", Italic: true)],
                Indent: false, Centered: true),
            List(request, entries).Table(),
        ]);
    }

    private static Grid List(ReportRequest request, ImmutableArray<Entry> entries)
    {
        var number = 0;
        return new Grid("Danh sách công nhận", "Danh sách các đơn vị",
            [new("TT", 8), new("Tên đơn vị", 52, Named: true), new("Địa chỉ", 40, Named: true)],
            [.. entries.GroupBy(e => e.Unit.Kind).OrderBy(g => g.Key).SelectMany(g => g
                .Select(e => GridRow.Of(++number, e.Unit.Name, e.Unit.Address ?? Wording.Sentence(request.Plan.Locality.Name)))
                .Prepend(GridRow.Heading($"{PostLetter.KindName(request.Plan, g.Key)}: {Wording.Number(g.Count())}")))]);
    }

    private static Doc Nobody(ReportRequest request, ReportKind kind, string what) => PostLetter.Doc(request, kind, what,
    [
        new Block.DraftMark("DỰ THẢO"),
        new Block.Title(what, null),
        Block.Paragraph.Of("Chưa có đơn vị nào được đề nghị hoặc được công nhận."),
    ]);
}
