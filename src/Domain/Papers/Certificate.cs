namespace AnToanBot.Domain.Papers;

/// <summary>Giấy công nhận, a draft: the official form has not been seen, so it has words only, no ornament.</summary>
internal static class Certificate
{
    public static Doc Write(Job job)
    {
        var decider = Decider.Of(job.Folder);
        var decided = job.Folder.Dossier.Decision;
        return job.Doc("du-thao-giay-cong-nhan",
        [
            new Block.DraftMark("DỰ THẢO"),
            new Block.Head(null, decider.Body, null, decider.Dated(job)),
            new Block.Title("GIẤY CÔNG NHẬN", $"Đạt {Wording.Standard} năm {job.Year}"),
            new Block.Paragraph([new Span(decider.Authority, Bold: true)], Indent: false, Centered: true),
            new Block.Paragraph(["Công nhận"], Indent: false, Centered: true),
            new Block.Paragraph([new Span(job.Folder.Unit.Name.ToUpperInvariant(), Bold: true)], Indent: false, Centered: true),
            new Block.Paragraph([$"{job.Folder.Plan.Locality.Name}{(job.Folder.Plan.Locality.Province is { } province ? $", {province}" : "")}"], Indent: false, Centered: true),
            new Block.Paragraph([new Span($"Đạt {Wording.Standard} năm {job.Year}", Bold: true)], Indent: false, Centered: true),
            new Block.Paragraph(
                [new Span($"(Theo Quyết định số {decided?.Number ?? "……………"} ngày {(decided?.On is { } on ? Wording.Day(on) : "……/……/……")})", Italic: true)], Indent: false, Centered: true),
            new Block.Signatures([Letter.Signed(decider.Signing, null) with { Hint = null }], []),
        ]) with { Landscape = true };
    }
}
