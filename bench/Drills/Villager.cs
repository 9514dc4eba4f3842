using System.Text.RegularExpressions;
using AnToanBot.Simulators.Telegram;

namespace AnToanBot.Drills;

/// <summary>A person on Telegram who answers whatever is asked, always the same to the same question.</summary>
/// <param name="settled">Completes when nothing more comes of what was done; null: after a glance.</param>
public sealed partial class Villager(Person person, string name, Func<Task>? settled = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A whole year's work is about fifty answers.
    private const int MostSteps = 300;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private static readonly (string Question, string Answer)[] Typed =
    [
        ("họ tên đầy đủ", ""),
        ("Bao nhiêu hộ", "120/120"),
        ("ngày nào", "15/10"),
        ("lúc mấy giờ", "19h30"),
        ("Họp ở đâu", "nhà văn hóa"),
        ("Ai chủ trì", "Nguyễn Văn An, Tổ trưởng"),
        ("Ai làm thư ký", "Trần Thị Bình"),
        ("Số quyết định", "15/QĐ-UBND"),
        ("quyết định số", "15/QĐ-UBND"),
    ];

    // Where several of these stand under a message, the first of the list is pressed.
    private static readonly string[] Labels =
    [
        "Đúng, gửi", "Đúng, ghi", "Gửi hồ sơ", "Đúng, tiếp", "Đúng rồi", "Đồng ý", "Bác", "Đồng chí", "Đúng", "Có rồi", "Có đầy đủ", "Không có việc nào", "Đăng ký",
        "Hoàn thành tốt", "Đủ cả", "Đề nghị công nhận", "Không có ai", "Không có", "Vẫn như trước", "Xong", "Bỏ qua", "Làm tiếp", "Có",
    ];

    public Person Person => person;

    /// <summary>Receipts that this person was given.</summary>
    public List<string> Receipts { get; } = [];

    /// <summary>Everything that was read, in order, each with what was done about it.</summary>
    public List<(PretendMessage Message, Act? Did)> Told { get; } = [];

    /// <summary>Goes on until a message makes <paramref name="done"/> true; what came last is returned.</summary>
    public async Task<string> GoAsync(Action first, Func<string, bool> done, CancellationToken ct)
    {
        first();
        for (var step = 0; ; step++)
        {
            ct.ThrowIfCancellationRequested();
            if (step == MostSteps)
            {
                throw new InvalidOperationException($"{name} gets nowhere:\n{string.Join("\n---\n", Told.TakeLast(6).Select(t => $"{t.Message.Text}\n{string.Join(' ', t.Message.Buttons.Select(b => $"[{b.Label} {b.Key}]"))}\n{t.Did}"))}");
            }

            var message = await person.Next(Patience);

            // A person reads what came together and answers once.
            await (settled?.Invoke() ?? Task.Delay(Glance, ct));
            while (person.Peek() is { } newer)
            {
                Heard(message);
                message = newer;
            }

            Heard(message);
            if (done(message.Text))
            {
                return message.Text;
            }

            if (!IsLeadLine(message))
            {
                Answer(message);
            }
        }
    }

    // A reply keyboard is taken away by a message of its own: one line ahead of the one that asks something.
    private static bool IsLeadLine(PretendMessage message) => message.RemovesKeyboard && !message.Buttons.Any();

    private void Heard(PretendMessage message)
    {
        Told.Add((message, null));
        if (Receipt().Match(message.Text) is { Success: true } receipt && !Receipts.Contains(receipt.Groups["number"].Value, StringComparer.Ordinal))
        {
            Receipts.Add(receipt.Groups["number"].Value);
        }
    }

    private void Answer(PretendMessage message)
    {
        var text = message.Text;
        if (text.Contains("Họp xong", StringComparison.Ordinal) && Press(message, "Bỏ qua"))
        {
            return;
        }

        if (text.Contains("tụ điểm", StringComparison.Ordinal) && text.Contains("Câu ", StringComparison.Ordinal) && Press(message, "Không"))
        {
            return;
        }

        var question = Numbered().Match(text) is { Success: true } numbered ? text[numbered.Index..] : text;
        foreach (var (asks, answer) in Typed)
        {
            if (question.Contains(asks, StringComparison.OrdinalIgnoreCase))
            {
                Say(answer.Length == 0 ? name : answer);
                return;
            }
        }

        if (Example().Match(text) is { Success: true } example)
        {
            Say(example.Groups["answer"].Value);
            return;
        }

        if (Labels.Any(label => Press(message, label)))
        {
            return;
        }

        if (message.Buttons.FirstOrDefault(b => b.Label != "Rút về sửa") is { Key: { } key })
        {
            Tap(message, key);
        }
        else if (message.Keyboard is not null)
        {
            Say("bỏ qua");
        }
        else
        {
            Say("menu");
        }
    }

    /// <summary>Says something of their own accord.</summary>
    public void Say(string text)
    {
        Did(new Act.Say(text));
        person.Say(text);
    }

    private void Tap(PretendMessage message, string key)
    {
        Did(new Act.Press(message.Buttons.TakeWhile(b => b.Key != key).Count()));
        person.Press(message, key);
    }

    private void Did(Act act)
    {
        if (Told.Count > 0)
        {
            Told[^1] = Told[^1] with { Did = act };
        }
    }

    private bool Press(PretendMessage message, string label)
    {
        if (message.Buttons.FirstOrDefault(b => b.Label == label || b.Label.StartsWith(label + ":", StringComparison.Ordinal) || b.Label.StartsWith(label + " ", StringComparison.Ordinal)) is { Key: { } key })
        {
            Tap(message, key);
            return true;
        }

        return false;
    }

    [GeneratedRegex(@"Mã tiếp nhận: (?<number>\S+)", RegexOptions.None, 1000)]
    private static partial Regex Receipt();

    [GeneratedRegex(@"Câu \d+/\d+\n.*", RegexOptions.None, 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?:gõ như|Ví dụ): (?<answer>\d+[/h]\d+)", RegexOptions.None, 1000)]
    private static partial Regex Example();
}
