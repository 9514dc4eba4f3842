namespace AnToanBot.Domain.Papers;

/// <summary>Báo cáo định kỳ kết quả triển khai thực hiện kế hoạch.</summary>
internal static class PeriodicReport
{
    public static Doc Write(Job job) => job.Doc("bao-cao-dinh-ky",
    [
        Letter.Head(job.Folder, job.Today, "BC"),
        job.Title("Báo cáo", "Kết quả", $"triển khai thực hiện Thông tư số 124/2021/TT-BCA trên địa bàn {job.Folder.Plan.Locality.Name} năm {job.Year}"),
        Letter.To(job.Folder),
        Letter.Bases(job.Folder),
        job.Facts.Text("periodic-report", "period") is { } period ? Block.Paragraph.Of($"Kỳ báo cáo: {period}.") : Block.Paragraph.Of("Kỳ báo cáo: ", Span.Blank),
        new Block.Heading("I. Kết quả triển khai thực hiện"),
        .. Said.Text(job, "periodic-report", "results"),
        new Block.Heading("II. Số liệu kỳ này so với kỳ trước"),
        Figures.Table(job.Facts),
        new Block.Heading("III. Khó khăn, vướng mắc; đề xuất, kiến nghị"),
        .. Said.Text(job, "periodic-report", "requests"),
        Block.Paragraph.Of("Trên đây là báo cáo kết quả triển khai thực hiện./."),
        Letter.Sign(job.Folder),
    ]);
}
