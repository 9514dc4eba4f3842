namespace AnToanBot.Domain.Papers;

/// <summary>Biên bản họp đề nghị công nhận thành tích hoạt động của mô hình tự quản (kế hoạch Tân Kỳ, mục 3).</summary>
internal static class ModelMinutes
{
    public static Doc Write(Job job) => job.Doc("bien-ban-mo-hinh",
    [
        Letter.Head(job.Folder, job.Today, "BB") with { PlaceAndDate = null },
        job.Title("Biên bản", "Họp", $"đề nghị công nhận thành tích hoạt động của mô hình {ModelReport.Name(job)} năm {job.Year}"),
        .. Minutes.Opening(job),
        new Block.Heading("I. Nội dung", 2),
        Block.Paragraph.Of($"1. Chủ trì trình bày báo cáo kết quả hoạt động của mô hình năm {job.Year}:"),
        .. Said.Text(job, "model-report", "results"),
        Block.Paragraph.Of("2. Ý kiến tại cuộc họp:"),
        .. Said.Text(job, "minutes", "opinions"),
        .. Minutes.Closing(job, $"đề nghị công nhận thành tích hoạt động của mô hình {ModelReport.Name(job)} năm {job.Year}"),
    ]);
}
