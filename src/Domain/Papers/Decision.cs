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
                Letter.Bases(job.Folder, [$"Xét đề nghị của {Wording.Fill(job.Folder.Filing.VerifiedBy, job.Folder)}"]) is var bases
                    ? new Block.Bases([.. bases.Lines.Select(l => l.Replace("Căn cứ Xét đề nghị", "Xét đề nghị", StringComparison.Ordinal))])
                    : bases,
                new Block.Paragraph([new Span("QUYẾT ĐỊNH:", Bold: true)], Indent: false, Centered: true),
                Article("Điều 1. ", $"Công nhận {job.Unit} ({job.Folder.Plan.Locality.Name}) đạt {Wording.Standard} năm {job.Year}."),
                Article("Điều 2. ", $"Cấp Giấy công nhận đạt {Wording.Standard} năm {job.Year} cho {job.Unit}."),
                Article("Điều 3. ", "Quyết định này có hiệu lực kể từ ngày ký."),
                Article("Điều 4. ", $"{Wording.Sentence(Wording.Fill(job.Folder.Filing.VerifiedBy, job.Folder))}, các cơ quan, đơn vị có liên quan và {job.Unit} chịu trách nhiệm thi hành Quyết định này./."),
                new Block.Signatures([new Signature(decider.Signing, null, null)], ["Như Điều 4", "Lưu: VT"]),
            ]);
    }

    private static Doc None(Job job, Decider decider) => job.Doc("khong-lap-quyet-dinh",
    [
        new Block.DraftMark("DỰ THẢO"),
        new Block.Head(null, decider.Body, null, null),
        new Block.Title("KHÔNG LẬP QUYẾT ĐỊNH CÔNG NHẬN", $"{Wording.Sentence(job.Unit)} năm {job.Year}"),
        Block.Paragraph.Of($"Hồ sơ chưa được đề nghị công nhận đạt {Wording.Standard} năm {job.Year}, nên không có dự thảo quyết định."),
    ]);

    private static string Dated(Job job) => job.Folder.Dossier.Decision?.On is { } on
        ? $"{job.Folder.Plan.Locality.PlaceName}, {Wording.LongDay(on)}"
        : Letter.Dated(job.Folder, job.Today);

    private static Block.Paragraph Article(string number, string text) => Block.Paragraph.Of(new Span(number, Bold: true), text);
}

/// <summary>Who decides over this filing, as a paper names it.</summary>
/// <param name="Body">Of the head: «ỦY BAN NHÂN DÂN XÃ TÂN KỲ».</param>
/// <param name="Authority">Between title and bases: «CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN KỲ».</param>
internal sealed record Decider(string Body, string Authority, ImmutableArray<string> Signing)
{
    public static Decider Of(Folder folder)
    {
        var named = Wording.Fill(folder.Filing.DecidedBy ?? folder.Plan.Locality.Government, folder).ToUpperInvariant().Replace("UBND", "ỦY BAN NHÂN DÂN", StringComparison.Ordinal);
        var byChairman = named.StartsWith("CHỦ TỊCH ", StringComparison.Ordinal);
        var body = byChairman ? named["CHỦ TỊCH ".Length..] : named;
        var own = Letter.Of(folder, null);
        var ownBody = Wording.Fill(own.Body, folder);
        return new Decider(
            body,
            named,
            byChairman ? ["CHỦ TỊCH"] : body == ownBody && !own.Signing.IsEmpty ? [.. own.Signing.Select(s => Wording.Fill(s, folder))] : ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]);
    }
}
