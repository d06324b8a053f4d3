namespace OrderShop.Front;

/// <summary>Where orders can go. Used within the cashier.</summary>
public interface IBackOffices
{
    /// <summary>Where the next order goes; null when there is nobody.</summary>
    BackOffice? Next();
}
