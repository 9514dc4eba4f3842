using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AnToanBot.Load.People;

/// <summary>One thing that a person may do.</summary>
/// <param name="Presses">A button of the last message is pressed; else something is typed.</param>
/// <param name="Json">The button's key or the words, as they stand in JSON.</param>
internal sealed record Deed(bool Presses, byte[] Json)
{
    public static Deed Say(string words) => new(false, Encoding.UTF8.GetBytes(JsonEncodedText.Encode(words).ToString()));

    public static Deed Press(string key) => new(true, Encoding.UTF8.GetBytes(JsonEncodedText.Encode(key).ToString()));
}

/// <summary>What a person makes of a message.</summary>
/// <param name="Deeds">What they do about it; the second where the first led to the same message again, and so on.</param>
/// <param name="MoreMayFollow">It asks nothing: another message may come right behind.</param>
/// <param name="Receipt">The number of the receipt that it gives.</param>
internal sealed record Reading(Deed[] Deeds, bool MoreMayFollow, string? Receipt);

/// <summary>
/// Reads messages as somebody who knows nothing but what stands there: presses the button that says yes, types what is asked
/// for. What was read once is remembered, because hundreds of people are asked the same.
/// </summary>
/// <param name="types">The label of a button is typed instead of pressing it.</param>
internal sealed partial class Readings(bool types)
{
    private const int Most = 50_000;

    private static readonly (string Question, string Answer)[] Typed =
    [
        ("họ tên đầy đủ", "Nguyễn Văn An"),
        ("Bao nhiêu hộ", "120/120"),
        ("ngày nào", "15/10"),
        ("lúc mấy giờ", "19h30"),
        ("Họp ở đâu", "nhà văn hóa"),
        ("Ai chủ trì", "Nguyễn Văn An, Tổ trưởng"),
        ("Ai làm thư ký", "Trần Thị Bình"),
        ("Số quyết định", "15/QĐ-UBND"),
        ("quyết định số", "15/QĐ-UBND"),
        ("gõ số", "5"),
    ];

    // Where several of these stand under a message, the first of the list is pressed.
    private static readonly string[] Labels =
    [
        "Đúng, gửi", "Đúng, ghi", "Gửi hồ sơ", "Đúng, tiếp", "Đúng rồi", "Đồng ý", "Bác", "Đồng chí", "Đúng", "Có rồi", "Có đầy đủ", "Không có việc nào", "Đăng ký",
        "Hoàn thành tốt", "Đủ cả", "Đề nghị công nhận", "Không có ai", "Không có", "Vẫn như trước", "Xong", "Bỏ qua", "Làm tiếp", "Có", "Bắt đầu", "Xem việc", "Việc khác",
    ];

    private readonly Lock _gate = new();
    private readonly Dictionary<byte[], Reading> _known = new(new Bytes());
    private byte[] _key = new byte[16 * 1024];

    /// <param name="text">As it stands in JSON, without its quotes.</param>
    /// <param name="markup">As it stands in JSON; empty: none.</param>
    public Reading Of(ReadOnlySpan<byte> text, ReadOnlySpan<byte> markup)
    {
        lock (_gate)
        {
            if (_key.Length < text.Length + markup.Length)
            {
                _key = new byte[2 * (text.Length + markup.Length)];
            }

            text.CopyTo(_key);
            markup.CopyTo(_key.AsSpan(text.Length));
            var key = _key.AsSpan(0, text.Length + markup.Length);
            var known = _known.GetAlternateLookup<ReadOnlySpan<byte>>();
            if (known.TryGetValue(key, out var reading))
            {
                return reading;
            }

            if (_known.Count == Most)
            {
                _known.Clear();
            }

            reading = Read(JsonSerializer.Deserialize<string>($"\"{Encoding.UTF8.GetString(text)}\"")!, markup.IsEmpty ? null : JsonNode.Parse(markup));
            known[key] = reading;
            return reading;
        }
    }

    private Reading Read(string text, JsonNode? markup)
    {
        var buttons = Flat(markup?["inline_keyboard"]).Select(b => (Label: (string)b!["text"]!, Key: (string?)b["callback_data"])).Where(b => b.Key is not null).ToList();
        var keyboard = markup?["keyboard"] is { } keys ? Flat(keys).Select(k => k is JsonValue ? (string)k! : (string)k!["text"]!).ToList() : [];
        var deeds = new List<Deed>();
        if (Wanted(text) is { } words)
        {
            deeds.Add(Deed.Say(words));
        }

        foreach (var (label, key) in Best(text, buttons))
        {
            deeds.Add(types ? Deed.Say(label) : Deed.Press(key!));
        }

        deeds.AddRange(keyboard.Where(k => k.Contains("Bỏ qua", StringComparison.OrdinalIgnoreCase)).Concat(keyboard.Count > 0 ? ["bỏ qua"] : []).Select(Deed.Say));
        var asks = deeds.Count > 0;
        deeds.Add(Deed.Say("menu"));
        return new Reading([.. deeds], !asks, Receipt.Match(text) is { Success: true } receipt ? receipt.Groups["number"].Value : null);
    }

    private static IEnumerable<JsonNode?> Flat(JsonNode? rows) => rows?.AsArray().SelectMany(r => r!.AsArray()) ?? [];

    private static IEnumerable<(string Label, string? Key)> Best(string text, List<(string Label, string? Key)> buttons)
    {
        string[] first = text.Contains("Họp xong", StringComparison.Ordinal) ? ["Bỏ qua"]
            : text.Contains("tụ điểm", StringComparison.Ordinal) && text.Contains("Câu ", StringComparison.Ordinal) ? ["Không"]
            : [];
        var ranks = first.Concat(Labels).Select((label, rank) => (label, rank)).ToList();
        return buttons.OrderBy(b => ranks.FindIndex(r => Bears(b.Label, r.label)) is >= 0 and var rank ? rank : b.Label == "Rút về sửa" ? int.MaxValue : ranks.Count);
    }

    private static bool Bears(string button, string label) =>
        button.StartsWith(label, StringComparison.Ordinal) && (button.Length == label.Length || button[label.Length] is ':' or ' ');

    private static string? Wanted(string text)
    {
        var question = Numbered.Match(text) is { Success: true } numbered ? text[numbered.Index..] : text;
        foreach (var (asks, answer) in Typed)
        {
            if (question.Contains(asks, StringComparison.OrdinalIgnoreCase) && !text.Contains("Họp xong", StringComparison.Ordinal))
            {
                return answer;
            }
        }

        return Example.Match(text) is { Success: true } example ? example.Groups["answer"].Value : null;
    }

    [GeneratedRegex(@"Mã tiếp nhận: (?<number>\S+)", RegexOptions.None, 1000)]
    private static partial Regex Receipt { get; }

    [GeneratedRegex(@"Câu \d+/\d+\n.*", RegexOptions.None, 1000)]
    private static partial Regex Numbered { get; }

    [GeneratedRegex(@"(?:gõ như|Ví dụ): (?<answer>\d+[/h]\d+)", RegexOptions.None, 1000)]
    private static partial Regex Example { get; }

    /// <summary>Bytes with the same content are the same.</summary>
    private sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] bytes) => GetHashCode(bytes.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> bytes)
        {
            var hash = default(HashCode);
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
