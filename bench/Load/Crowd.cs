using System.Collections.Concurrent;
using System.Diagnostics;
using AnToanBot.Simulators.Telegram;

namespace AnToanBot.Load;

/// <summary>People who answer whatever they are asked, each as soon as the bot has answered.</summary>
internal sealed class Crowd(PretendBot bot, IReadOnlyList<string> codes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly string[] CountWords = ["bao nhiêu", "mấy ", "số hộ", "gõ như", "gõ số"];

    /// <summary>How long each answer waited for the bot's next message, in milliseconds.</summary>
    public ConcurrentBag<double> Waits { get; } = [];

    /// <summary>How often nothing came within ten seconds.</summary>
    public int Stalls => _stalls;

    private int _stalls;

    public async Task AnswerAsync(Person person, int number, CancellationToken stop)
    {
        var asked = "";
        Action next = number < codes.Count ? () => person.Start(bot, codes[number]) : () => person.Say(bot, "chào");
        while (!stop.IsCancellationRequested)
        {
            var since = Stopwatch.GetTimestamp();
            next();
            try
            {
                var message = await person.Next(Patience);
                Waits.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
                while (person.Peek() is { } newer)
                {
                    message = newer;
                }

                var repeated = message.Text == asked;
                asked = message.Text;
                next = () => Answer(person, message, repeated);
            }
            catch (TimeoutException)
            {
                Interlocked.Increment(ref _stalls);
                next = () => person.Say("menu");
            }
        }
    }

    private static void Answer(Person person, PretendMessage message, bool repeated)
    {
        // The same question again means that the first button led nowhere.
        var buttons = message.Buttons.ToArray();
        if (buttons.Length > 0 && !(repeated && buttons.Length == 1))
        {
            person.Press(message, buttons[repeated ? 1 : 0].Key!);
        }
        else if (message.Keyboard?.SelectMany(r => r).FirstOrDefault() is { } key)
        {
            person.Press(key.Label);
        }
        else
        {
            person.Say(repeated ? "menu" : Words(message.Text));
        }
    }

    private static string Words(string question) =>
        question.Contains("118/120", StringComparison.Ordinal) ? "118/120"
        : question.Contains("họ tên", StringComparison.OrdinalIgnoreCase) ? "Nguyễn Văn An"
        : CountWords.Any(w => question.Contains(w, StringComparison.OrdinalIgnoreCase)) ? "5"
        : "không";
}
