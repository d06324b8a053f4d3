namespace Inviso.Bench;

/// <summary>The figure a question has to reach, in its unit. It is reached when the worse end of the interval reaches it.</summary>
internal readonly record struct Reach(double Figure, bool IsUpperBound)
{
    public static Reach AtLeast(double figure) => new(figure, false);

    public static Reach AtMost(double figure) => new(figure, true);

    /// <summary>For what is measured to be known.</summary>
    public static Reach None { get; } = new(double.NaN, true);

    public bool IsNone => double.IsNaN(Figure);

    public bool IsReachedBy(MedianInterval value) => IsNone || (IsUpperBound ? value.High <= Figure : value.Low >= Figure);
}
