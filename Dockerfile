# The bot alone: production dependencies, not root, nothing written to disk.
# The image is named by its digest, so that nobody can put another in its place: docs/operations.md says how to take a newer one.
#   docker build --tag golden-thread .
#   docker run --read-only --cap-drop ALL --env-file … --publish 3978:3978 golden-thread
FROM node:24-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The packages bring a Node for each platform as an optional dependency; the image has its own.
RUN npm ci --omit=dev --omit=optional && npm cache clean --force

# What a process starts from, with what the lock file says of the tool that makes it.
FROM node:24-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d AS bundle
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY src ./src
COPY tools/bundle.mjs ./tools/bundle.mjs
RUN node tools/bundle.mjs

FROM node:24-bookworm-slim@sha256:6f7b03f7c2c8e2e784dcf9295400527b9b1270fd37b7e9a7285cf83b6951452d
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978
# What is large is given back to the system as soon as it is free: docs/operations.md, “Scaling”.
ENV MALLOC_MMAP_THRESHOLD_=131072 MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
COPY cards ./cards
COPY --from=bundle /app/built ./built
# What Node compiles stays in the image, so that a container starts sooner. It is kept by user, so it is made as the one who starts:
# without settings, which it says when everything is read.
ENV NODE_COMPILE_CACHE=/app/.compiled
RUN mkdir .compiled && chown node .compiled
USER node
RUN node built/main.mjs 2>&1 | grep --quiet "The settings cannot be used"
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm, so that it hears SIGTERM and finishes what is in hand.
CMD ["node", "--max-semi-space-size=16", "--max-old-space-size=384", "built/main.mjs"]
