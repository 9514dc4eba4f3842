using System.Collections.Immutable;

namespace AnToanBot.Domain.Forms;

/// <summary>The kind of answer a question takes; what a word may mean depends on it.</summary>
public enum QuestionKind
{
    /// <summary>Có / không → <see cref="Value.Flag"/>.</summary>
    YesNo,

    /// <summary>One whole number → <see cref="Value.Number"/>.</summary>
    Count,

    /// <summary>This period and the last → <see cref="Value.Pair"/>.</summary>
    Pair,

    /// <summary>A part of a whole → <see cref="Value.Ratio"/>.</summary>
    Ratio,

    /// <summary>One option → <see cref="Value.Picked"/> with one id.</summary>
    Choice,

    /// <summary>Any number of options, or «none of them» → <see cref="Value.Picked"/>.</summary>
    Choices,

    /// <summary>A day → <see cref="Value.Day"/>.</summary>
    Date,

    /// <summary>A time of day → <see cref="Value.Clock"/>.</summary>
    Time,

    /// <summary>Free text → <see cref="Value.Words"/>.</summary>
    Text,

    /// <summary>Photos, PDF or DOCX → <see cref="Value.Files"/>.</summary>
    Files,

    /// <summary>Several numbers or pairs at once, one for each item → <see cref="Value.Counts"/>.</summary>
    Counts,
}

/// <summary>Whether a bare day means one to come or one gone by («ngày 5»).</summary>
public enum Direction
{
    Future,
    Past,
}

/// <summary>What of a locality's units a question asks for, so that it can be filled in from them (Điều 5 khoản 4).</summary>
public enum FromUnits
{
    /// <summary>Units that registered, of all under the commune's authority.</summary>
    Registered,

    /// <summary>Units that were recognised, of those that registered.</summary>
    Recognised,
}

/// <summary>One choice. <see cref="Words"/> are further words that mean it; <see cref="Id"/> is stable for years.</summary>
public sealed record Option(string Id, string Label)
{
    public ImmutableArray<string> Words { get; init; } = [];
}

/// <summary>One number among several asked together; <see cref="Paired"/> when the period before is asked too.</summary>
public sealed record CountItem(string Id, string Label, string? Unit = null, bool Paired = false)
{
    /// <summary>Inclusive; null: the question's own maximum.</summary>
    public long? Max { get; init; }
}

/// <summary>A condition over earlier answers of the same sheet: every listed question has one of the listed values («yes», «no», an option id, «&gt;0», «=0»).</summary>
public sealed record Condition(string Question, ImmutableArray<string> Is);

/// <summary>One question of a form. Texts may hold {placeholders}; see docs/GLOSSARY.md.</summary>
public sealed record Question
{
    public required string Id { get; init; }

    public required QuestionKind Kind { get; init; }

    /// <summary>The sentence asked, with {bác}, {kdc}, {moc_tu} … filled in later.</summary>
    public required string Text { get; init; }

    /// <summary>A few words that name it in lists, summaries and papers.</summary>
    public required string Label { get; init; }

    /// <summary>Options of a choice; for <see cref="QuestionKind.YesNo"/> two labels may replace «Có» and «Không» (ids «yes», «no»), and further ids are allowed beside them.</summary>
    public ImmutableArray<Option> Options { get; init; } = [];

    public ImmutableArray<CountItem> Items { get; init; } = [];

    /// <summary>For <see cref="QuestionKind.Choices"/>: the button that means none of them («Không có việc nào»).</summary>
    public string? None { get; init; }

    /// <summary>Inclusive.</summary>
    public long Min { get; init; }

    /// <summary>Inclusive.</summary>
    public long Max { get; init; } = 1_000_000;

    /// <summary>The longest text taken, in characters.</summary>
    public int MaxLength { get; init; } = 1000;

    /// <summary>What is counted: «hộ», «vụ», «người».</summary>
    public string? Unit { get; init; }

    public Direction Direction { get; init; } = Direction.Past;

    /// <summary>False when «bỏ qua» is allowed.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Numbers and choices only; what was typed is not kept, names are asked to be left out.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Whether «Nhờ Công an» is offered.</summary>
    public bool AskPolice { get; init; }

    /// <summary>Whether photos and documents may be sent with this answer.</summary>
    public bool Attach { get; init; }

    public Condition? AppliesIf { get; init; }

    /// <summary>Shown by «Giải thích»; may name the clause.</summary>
    public string? Explain { get; init; }

    /// <summary>One example of a good answer.</summary>
    public string? Example { get; init; }

    /// <summary>Where an offered value comes from: «form.question» of the same unit, or «last-year».</summary>
    public string? Offer { get; init; }

    /// <summary>Asks for the households that signed: what is known of it from the chat is shown and offered.</summary>
    public bool Pledges { get; init; }

    /// <summary>For <see cref="QuestionKind.Ratio"/> of a commune: the police post may fill it in from the units.</summary>
    public FromUnits? FromUnits { get; init; }

    /// <summary>Asked inside the same question when the answer makes a criterion fail: one sentence why and what was done.</summary>
    public bool AskWhy { get; init; }

    /// <summary>How the kept answer is said back, with {value}; «chi bộ đã có nghị quyết{, note}». Null: label and value.</summary>
    public string? Echo { get; init; }

    /// <summary>The answer said back as a fact when it is no; for an occurrence list, when none of it happened.</summary>
    public string? EchoNo { get; init; }
}

/// <summary>A guided exchange: questions in the order they are asked.</summary>
public sealed record Form
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public ImmutableArray<Question> Questions { get; init; } = [];

    /// <summary>Said before the first question, with about how long it takes.</summary>
    public string? Intro { get; init; }

    /// <summary>The button that finishes it.</summary>
    public string Confirm { get; init; } = "Đúng rồi";

    public Question? Find(string id)
    {
        foreach (var question in Questions)
        {
            if (question.Id == id)
            {
                return question;
            }
        }

        return null;
    }
}
