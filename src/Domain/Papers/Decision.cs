using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Papers;

/// <summary>Quyết định công nhận, a draft for the office that issues it (Điều 10; Mẫu 1.2 Nghị định 30/2020). Nothing is issued here.</summary>
internal static class Decision
{
    public static Doc Write(Job job)
    {
        var decider = Decider.Of(job.Folder);
        return job.Folder.Dossier is { Proposal.Recognise: false } or { Decision.Recognised: false }
            ? None(job, decider)
            : job.Doc("du-thao-quyet-dinh",
            [
                new Block.DraftMark("DỰ THẢO"),
                new Block.Head(null, decider.Body, job.Folder.Dossier.Decision?.Number is { } number ? $"Số: {number}" : Letter.Number("QĐ", decider.Body), Dated(job)),
                new Block.Title("QUYẾT ĐỊNH", $"Về việc công nhận {job.Unit} đạt {Wording.Standard} năm {job.Year}"),
                new Block.Paragraph([new Span(decider.Authority, Bold: true)], Indent: false, Centered: true),
                Letter.Bases(job.Folder, [$"Xét đề nghị của {Wording.Fill(job.Folder.Filing.VerifiedBy, job.Folder)}"]),
                new Block.Paragraph([new Span("QUYẾT ĐỊNH:", Bold: true)], Indent: false, Centered: true),
                Article("Điều 1. ", $"Công nhận {job.Unit} ({job.Folder.Plan.Locality.Name}) đạt {Wording.Standard} năm {job.Year}."),
                Article("Điều 2. ", $"Cấp Giấy công nhận đạt {Wording.Standard} năm {job.Year} cho {job.Unit}."),
                Article("Điều 3. ", "Quyết định này có hiệu lực kể từ ngày ký."),
                Article("Điều 4. ", $"{Wording.Sentence(Wording.Fill(job.Folder.Filing.VerifiedBy, job.Folder))}, các cơ quan, đơn vị có liên quan và {job.Unit} chịu trách nhiệm thi hành Quyết định này./."),
                new Block.Signatures([Letter.Signed(decider.Signing, null) with { Hint = null }], decider.Copies),
            ]);
    }

    private static Doc None(Job job, Decider decider) => job.Doc("khong-lap-quyet-dinh",
    [
        new Block.DraftMark("DỰ THẢO"),
        new Block.Head(null, decider.Body, null, null),
        new Block.Title("KHÔNG LẬP QUYẾT ĐỊNH CÔNG NHẬN", $"{Wording.Sentence(job.Unit)} năm {job.Year}"),
        Block.Paragraph.Of($"Hồ sơ chưa được đề nghị công nhận đạt {Wording.Standard} năm {job.Year}, nên không có dự thảo quyết định."),
    ]);

    internal static string Dated(Job job) => job.Folder.Dossier.Decision?.On is { } on
        ? $"{job.Folder.Plan.Locality.PlaceName}, {Wording.LongDay(on)}"
        : Decider.Of(job.Folder).Dated(job);

    internal static Block.Paragraph Article(string number, string text) => Block.Paragraph.Of(new Span(number, Bold: true), text);
}

/// <summary>Who decides over this filing, as a paper names it.</summary>
/// <param name="Body">Of the head: «ỦY BAN NHÂN DÂN XÃ TÂN KỲ».</param>
/// <param name="Authority">Between title and bases: «CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN KỲ».</param>
/// <param name="Own">Whether it is this locality's own government, so that its place and its copies are known.</param>
internal sealed record Decider(string Body, string Authority, ImmutableArray<string> Signing, ImmutableArray<string> Copies, bool Own)
{
    private const string Committee = "ỦY BAN NHÂN DÂN";

    public static Decider Of(Folder folder)
    {
        var named = Full(Wording.Fill(folder.Filing.DecidedBy ?? folder.Plan.Locality.Government, folder));
        var byChairman = named.StartsWith("CHỦ TỊCH ", StringComparison.Ordinal);
        var body = byChairman ? named["CHỦ TỊCH ".Length..] : named;
        var letterhead = Letter.Of(folder, null);
        var own = body == Full(Wording.Fill(letterhead.Body, folder));

        // «UBND xã, thị trấn»: one of several, to be written in.
        var shown = body.Contains(',', StringComparison.Ordinal) ? $"{Committee} {Wording.Dots}" : body;
        return new Decider(
            shown,
            byChairman ? $"CHỦ TỊCH {shown}" : shown,
            byChairman ? ["CHỦ TỊCH"] : [$"TM. {Committee}", "CHỦ TỊCH"],
            own && !letterhead.Copies.IsEmpty ? ["Như Điều 4", .. Letter.Copies(folder, letterhead).Remove("Như trên")] : ["Như Điều 4", "Lưu: VT"],
            own);
    }

    /// <summary>The date line; the place of another government is left to it.</summary>
    public string Dated(Job job) => Own ? Letter.Dated(job.Folder, job.Today) : $"{Wording.Dots}, ngày     tháng     năm {job.Today.Year}";

    private static string Full(string name) => name.ToUpperInvariant().Replace("UBND", Committee, StringComparison.Ordinal);
}
