using AnToanBot.Adapters.Papers;
using AnToanBot.Adapters.Plans;
using AnToanBot.Domain.Dossiers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace AnToanBot.Domain.Tests.Chats;

/// <summary>A locality that nobody has programmed for: one YAML file and one Word form in a folder.</summary>
public sealed class SixthLocalityTests : IDisposable
{
    private const string Plan = """
        id: an-phu-2026
        year: 2026
        title: 'Xây dựng khu phố an toàn'
        source: ke-hoach-15.pdf
        criteria: tt124-2021
        locality:
          id: an-phu
          name: 'phường An Phú'
          police: 'Công an phường An Phú'
          policeShort: 'Công an phường'
          committee: 'Ban Chỉ đạo phường An Phú'
          government: 'UBND phường An Phú'
          chairman: 'Chủ tịch UBND phường An Phú'
          placeName: 'An Phú'
        units:
          - { kind: residential, word: 'khu phố', own: 'khu phố mình', leader: 'Trưởng khu phố', deputy: 'Phó Trưởng khu phố' }
        extraCriteria:
          - { id: ap-1, for: [residential], clause: 'mục 2', group: 'Phường', statement: 'Đường khu phố có đèn chiếu sáng.', local: true, rule: { yes: lights } }
        forms:
          - id: lights
            title: 'Đèn đường'
            questions:
              - { id: lights, kind: yes-no, label: 'Đèn đường', text: 'Đường {mình} có đèn chiếu sáng không ạ?' }
        filings:
          - id: register
            title: 'Đăng ký phấn đấu'
            for: [residential]
            opens: { value: 2026-01-01, origin: local, place: 'mục 1' }
            fileBefore: { value: 2026-04-01, origin: local, place: 'mục 1' }
            to: 'Công an phường An Phú'
            verifiedBy: 'Công an phường An Phú'
            forms: [{ form: register-residential, title: 'Bản đăng ký' }]
            papers: [{ id: register, title: 'Bản đăng ký' }]
            source: 'mục 1'
          - id: recognition
            title: 'Đề nghị công nhận'
            for: [residential]
            recognises: true
            window: { value: { from: 2025-11-01, to: 2026-10-31 }, origin: default, place: 'Điều 8 khoản 2 điểm a' }
            fileBefore: { value: 2026-11-07, origin: local, place: 'mục 3' }
            decideBefore: { value: 2026-11-15, origin: default, place: 'Điều 9 khoản 1 điểm a' }
            to: 'Công an phường An Phú'
            verifiedBy: 'Công an phường An Phú'
            decidedBy: 'Chủ tịch UBND phường An Phú'
            stages: [{ id: elders, title: 'Hội người cao tuổi góp ý', by: officer, question: 'Hội người cao tuổi góp ý thế nào?' }]
            forms:
              - { form: assess-residential, title: 'Tự đánh giá' }
              - { form: lights, title: 'Đèn đường' }
              - { form: minutes-residential, title: 'Biên bản' }
            papers: [{ id: proposal, title: 'Tờ trình', template: to-trinh.docx }, { id: minutes, title: 'Biên bản' }]
            source: 'mục 3'

        """;

    private const string Year = """
        @plan an-phu-2026
        @now 2026-11-02T08:00
        @unit kp-1 residential Khu phố 1
        @person leader leader kp-1 Bac Nguyễn Văn A
        @person head head - DongChi Trần Văn Bình
        @fill kp-1 register
        @fill kp-1 recognition
        @as leader
        > menu
        > [Xem, gửi: Đăng ký phấn đấu]
        > [Đúng, gửi]
        @as head
        > [Mở]
        > [Tiếp nhận]
        @as leader
        > menu
        > [Gửi hồ sơ]
        @as head
        > [Mở]
        > [Đề nghị công nhận]
        > [Ghi ý kiến: Hội người cao tuổi]
        > nhất trí
        > [Ghi quyết định công nhận]
        > 15/QĐ-UBND
        > hôm nay
        > [Đúng, ghi]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("antoan-sixth-").FullName;

    [Fact]
    public void One_file_and_one_form_take_a_dossier_to_its_decision()
    {
        File.WriteAllText(Path.Combine(_folder, "an-phu.yaml"), Plan);
        WriteForm("Khu phố: {{đơn_vị}}, năm {{nam}}");
        var plans = PlanFolder.Load(PlanFolder.Shipped, _folder);
        Assert.False(plans.HasErrors, string.Join('\n', plans.Problems));

        var script = new ChatScript(plans);
        var went = script.Play(Year);

        var folder = Folder.Of(script.World, "an-phu-2026.kp-1.recognition")!;
        Assert.True(folder.Dossier.Stage == Stage.Recognised, went);
        Assert.Equal("nhất trí", Assert.Single(folder.Dossier.Stages).Opinion);
        Assert.Equal(Result.Met, Assert.Single(Judge.Findings(folder), f => f.Criterion.Id == "ap-1").Result);
        var paper = new PaperMill(_folder, _ => null).Make(folder, Judge.Findings(folder), "proposal", new DateOnly(2026, 11, 2))!;
        using var document = WordprocessingDocument.Open(new MemoryStream(paper.Content), isEditable: false);
        Assert.Equal("Khu phố: Khu phố 1, năm 2026", document.MainDocumentPart!.Document!.Body!.InnerText);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void WriteForm(string text)
    {
        using var form = WordprocessingDocument.Create(Path.Combine(_folder, "to-trinh.docx"), WordprocessingDocumentType.Document);
        form.AddMainDocumentPart().Document = new Document(new Body(new Paragraph(new Run(new Text(text)))));
    }
}
