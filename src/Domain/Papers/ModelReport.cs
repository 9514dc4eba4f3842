namespace AnToanBot.Domain.Papers;

/// <summary>Báo cáo kết quả hoạt động của mô hình tự quản (kế hoạch Tân Kỳ, mục 3).</summary>
internal static class ModelReport
{
    public static Doc Write(Job job) => job.Doc("bao-cao-mo-hinh",
    [
        Letter.Head(job.Folder, job.Today, "BC"),
        job.Title("Báo cáo", "Kết quả", $"hoạt động của mô hình {Name(job)} năm {job.Year}"),
        Letter.To(job.Folder),
        Letter.Bases(job.Folder),
        new Block.Heading("I. Đặc điểm, tổ chức của mô hình"),
        Block.Paragraph.Of($"Tên mô hình: {Name(job)}."),
        job.Facts.Text("model-report", "members") is { } members ? Block.Paragraph.Of($"Số thành viên: {members}.") : Block.Paragraph.Of("Số thành viên: ", Span.Blank),
        .. job.Folder.Parent is { } parent ? new Block[] { Block.Paragraph.Of($"Thuộc: {parent.Name}.") } : [],
        new Block.Heading("II. Hoạt động trong năm"),
        .. Said.Text(job, "model-report", "activities"),
        new Block.Heading("III. Kết quả"),
        .. Said.Text(job, "model-report", "results"),
        new Block.Heading("IV. Khó khăn, hạn chế"),
        .. Said.Text(job, "model-report", "difficulties"),
        new Block.Heading("V. Đề xuất, kiến nghị"),
        .. Said.Text(job, "model-report", "proposal"),
        Block.Paragraph.Of($"Trên đây là báo cáo kết quả hoạt động của mô hình năm {job.Year}./."),
        Letter.Sign(job.Folder),
    ]);

    /// <summary>The model's name in quotation marks, without the word before it twice.</summary>
    public static string Name(Job job)
    {
        var name = (job.Facts.Text("model-report", "name") ?? job.Folder.Unit.Name).Trim().Trim('“', '”', '"', '«', '»');
        return $"“{(name.StartsWith("Mô hình ", StringComparison.OrdinalIgnoreCase) ? name["Mô hình ".Length..].Trim('“', '”', '"', '«', '»') : name)}”";
    }
}
