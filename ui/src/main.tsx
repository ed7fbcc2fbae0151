// Tokens and base come first, so that every view can build on them.
import "./design/tokens.css";
import "./design/base.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiError } from "./api/client";
import { App } from "./app/App";
import { applyTheme, savedTheme } from "./app/theme";
import { UrlProvider } from "./app/UrlProvider";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 300_000,
      networkMode: "always", // the desk is on this machine or in this house; being offline does not matter
      retry: (count, error) => count < 1 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
    },
    mutations: { networkMode: "always" },
  },
});

applyTheme(savedTheme());
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <UrlProvider>
          <App />
        </UrlProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
