"""What a person sees and touches: Streamlit pages and Plotly charts over the domain package."""
